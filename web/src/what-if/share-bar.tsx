// How large is a share, and how sure is that? A bar with the interval on it; the number beside it says the same.
export function ShareBar({ share, low, high }: { share: number; low: number; high: number }) {
  const per_cent = (part: number) => `${Math.max(0, Math.min(1, part)) * 100}%`;
  return (
    <span className="share-bar" aria-hidden="true">
      <span className="share-fill" style={{ width: per_cent(share) }} />
      {high > low && <span className="share-interval" style={{ left: per_cent(low), width: per_cent(high - low) }} />}
    </span>
  );
}
