// How far is it? A bar with what is being done, and a way to stop it.
import type { Job } from "../api/client";
import { Button } from "./button";

export function Progress({
  what,
  share,
  onCancel,
}: {
  what: string;
  share?: number | undefined;
  onCancel?: () => void;
}) {
  return (
    <div className="progress">
      <progress aria-label={what} {...(share === undefined ? {} : { value: share, max: 1 })} />
      <span aria-live="off">
        {what}
        {share !== undefined && <span className="quiet"> {Math.floor(share * 100)} %</span>}
      </span>
      {onCancel && (
        <Button look="small" onClick={onCancel}>
          Stop
        </Button>
      )}
    </div>
  );
}

export function JobProgress({ job, onCancel }: { job: Job | undefined; onCancel?: () => void }) {
  if (job?.state !== "running") return null;
  return <Progress what={job.what || "Working it out"} share={job.share} {...(onCancel ? { onCancel } : {})} />;
}

/** A line that says that an answer is awaited; read out once. */
export function Waiting({ what = "Working it out …" }: { what?: string }) {
  return (
    <p className="quiet" role="status">
      {what}
    </p>
  );
}
