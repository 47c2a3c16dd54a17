// What is the status quo, option by option, and how is it written with one of them changed?
import type { CaseModel, OptionModel } from "../case/model";

function meant(model: CaseModel, entry: string): { option: OptionModel | undefined; level: string | undefined } {
  const [name = "", level] = entry.split("=", 2).map((part) => part.trim());
  const option =
    model.options.find((one) => one.full === name) ??
    (model.options.filter((one) => one.id === name).length === 1
      ? model.options.find((one) => one.id === name)
      : undefined);
  return { option, level };
}

export function start_level(model: CaseModel, full: string): string {
  for (const entry of model.start) {
    const { option, level } = meant(model, entry);
    if (option?.full === full) return level ?? option.levels[1] ?? "yes";
  }
  return model.options.find((one) => one.full === full)?.levels[0] ?? "no";
}

/** The entries of `start` with one option at another level; first levels go unsaid. */
export function start_with(model: CaseModel, full: string, level: string): string[] {
  const option = model.options.find((one) => one.full === full);
  const entry =
    option === undefined || level === option.levels[0] ? undefined : option.binary ? full : `${full}=${level}`;
  const next: string[] = [];
  let done = false;
  for (const old of model.start) {
    if (meant(model, old).option?.full !== full) next.push(old);
    else if (entry !== undefined && !done) {
      next.push(entry);
      done = true;
    }
  }
  if (entry !== undefined && !done) next.push(entry);
  return next;
}
