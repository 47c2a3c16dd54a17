// How is a long list of outcomes said in a few lines? As boxes: every option at one of some levels, exactly the states
// listed, each once.
//
// Every state begins as a box of its own. Two boxes that agree in all options but one become one; this is done option by
// option until none merge. What is said of a box is so of all its states, and a box has as many states as the product of
// its levels. How few boxes come out depends on the option begun with, so of a shorter list each is tried.

export interface Box {
  sets: Map<string, readonly string[]>;
  members: number[];
}

interface Numbered {
  id: number;
  set: Readonly<Record<string, string>>;
}

const kTried = 6000; // states times options; beyond, one order has to do

export function fold_states(states: readonly Numbered[], options: readonly string[]): Box[] {
  let best = merged(states, options, options);
  if (states.length * options.length <= kTried) {
    for (let k = 1; k < options.length && best.length > 1; ++k) {
      const boxes = merged(states, options, [...options.slice(k), ...options.slice(0, k)]);
      if (boxes.length < best.length) best = boxes;
    }
  }
  for (const box of best) box.members.sort((a, b) => a - b);
  return best.sort((a, b) => b.members.length - a.members.length || (a.members[0] ?? 0) - (b.members[0] ?? 0));
}

function merged(states: readonly Numbered[], options: readonly string[], order: readonly string[]): Box[] {
  let boxes: Box[] = states.map(({ id, set }) => ({
    sets: new Map(options.map((option) => [option, [set[option] ?? ""]])),
    members: [id],
  }));
  const key = (box: Box, without: string) =>
    options.map((option) => (option === without ? "" : (box.sets.get(option) ?? []).join("\u0001"))).join("\u0002");
  for (let any = true; any; ) {
    any = false;
    for (const option of order) {
      const groups = new Map<string, Box>();
      for (const box of boxes) {
        const same = groups.get(key(box, option));
        if (same === undefined) {
          groups.set(key(box, option), box);
          continue;
        }
        any = true;
        // Sorted, so that equal sets have equal keys however they came about.
        same.sets.set(option, [...new Set([...(same.sets.get(option) ?? []), ...(box.sets.get(option) ?? [])])].sort());
        same.members.push(...box.members);
      }
      boxes = [...groups.values()];
    }
  }
  return boxes;
}
