// Where does a dragged statement come to stand, and what is the new order? Places are 0-based here; edits count from 1.

/** `list` with the item at `from` moved to `to`. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const next = [...list];
  const [item] = next.splice(from, 1);
  if (item !== undefined) next.splice(to, 0, item);
  return next;
}

/** The order as the server takes it: for each place the 1-based place of before. */
export const as_edit_order = (order: readonly number[]): number[] => order.map((place) => place + 1);

export const same_order = (order: readonly number[]): boolean => order.every((place, at) => place === at);

/** Which place the pointer asks for: the items' boxes in their present order, that of the dragged one among them. */
export function place_at(boxes: ReadonlyArray<{ top: number; bottom: number }>, y: number, now: number): number {
  let place = now;
  while (place > 0 && y < middle(boxes[place - 1])) place -= 1;
  while (place < boxes.length - 1 && y > middle(boxes[place + 1])) place += 1;
  return place;
}

const middle = (box: { top: number; bottom: number } | undefined): number => (box ? (box.top + box.bottom) / 2 : 0);

/** "3rd". */
export function ordinal(number: number): string {
  const tens = number % 100;
  const ending = tens >= 11 && tens <= 13 ? "th" : (["th", "st", "nd", "rd"][number % 10] ?? "th");
  return `${number}${ending}`;
}
