// How is a party shown? Its initials on its colour, and its name.
import { useCase } from "../case/case-context";

export function PartyMark({ id, badgeOnly }: { id: string; badgeOnly?: boolean }) {
  const { looks, model } = useCase();
  const look = looks.get(id);
  const name = model.parties.find((party) => party.id === id)?.name ?? id;
  return (
    <span className="party-mark">
      {look && (
        <span className="party-badge" style={{ background: look.colour }} aria-hidden={!badgeOnly} title={name}>
          {look.initials}
        </span>
      )}
      {badgeOnly ? <span className="seen-by-readers-only">{name}</span> : <span>{name}</span>}
    </span>
  );
}
