// Two changes to one text: which shall be kept? Nothing is written until that is decided.
import { useCase } from "../case/case-context";
import { line_differences } from "../case/line-differences";
import { Button } from "../design/button";
import { Dialog } from "../design/dialog";

function Differences({ before, after }: { before: string; after: string }) {
  const rows = line_differences(before, after, 2);
  return (
    <pre className="differences">
      {rows.map((row, at) => (
        <div key={at} className={row.kind}>
          {row.kind === "added" ? "+ " : row.kind === "removed" ? "− " : "  "}
          {row.text}
        </div>
      ))}
    </pre>
  );
}

export function ConflictDialog() {
  const { conflict, resolve } = useCase();
  if (!conflict) return null;
  const { mine, merged, disk } = conflict;
  return (
    <Dialog
      title="The file was changed by another program meanwhile"
      open
      must
      onClose={() => undefined}
      actions={
        <>
          <Button onClick={() => void resolve(null)}>Keep the file, drop mine</Button>
          {mine !== null && (
            <Button look={merged === null ? "main" : "danger"} onClick={() => void resolve(mine)}>
              Keep mine over the file
            </Button>
          )}
          {merged !== null && (
            <Button look="main" onClick={() => void resolve(merged)}>
              Keep both changes
            </Button>
          )}
        </>
      }
    >
      <p>
        {merged !== null
          ? "The two changes do not meet: both can be kept. Nothing is written until you choose."
          : "The two changes meet in the same lines. Nothing is written until you choose; the text that is not kept stays in the history."}
      </p>
      {mine !== null && (
        <>
          <h3>What yours would change in the file as it is now</h3>
          <Differences before={disk} after={merged ?? mine} />
        </>
      )}
    </Dialog>
  );
}
