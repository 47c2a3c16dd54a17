// Where in a JavaScript string is the k-th code point, or the k-th byte, that a document counts from?
//
// The program counts in code points (`chars`) and in bytes of UTF-8; JavaScript in UTF-16 units. The three differ only
// behind characters outside ASCII, so only those are remembered, with their place in all three counts; everything else
// is an addition. A place inside a character is taken for its beginning.

interface Wide {
  unit: number; // where it begins, in UTF-16 units
  point: number; // in code points
  byte: number; // in bytes
  units: number; // how long it is, in UTF-16 units
  bytes: number; // in bytes
}

export class Offsets {
  private readonly wide: Wide[] = [];

  constructor(readonly text: string) {
    let point = 0;
    let byte = 0;
    for (let unit = 0; unit < text.length; ) {
      const code = text.codePointAt(unit) as number;
      if (code < 0x80) {
        unit += 1;
        point += 1;
        byte += 1;
        continue;
      }
      const units = code > 0xffff ? 2 : 1;
      const bytes = code < 0x800 ? 2 : code > 0xffff ? 4 : 3;
      this.wide.push({ unit, point, byte, units, bytes });
      unit += units;
      point += 1;
      byte += bytes;
    }
  }

  /** The UTF-16 unit at which code point number `point` begins; the end of the text where there is none. */
  of_point(point: number): number {
    const at = this.last((wide) => wide.point <= point);
    if (!at) return this.clamp(point);
    return point === at.point ? at.unit : this.clamp(at.unit + at.units + (point - at.point - 1));
  }

  /** The UTF-16 unit of the character that byte number `byte` belongs to; the end of the text where there is none. */
  of_byte(byte: number): number {
    const at = this.last((wide) => wide.byte <= byte);
    if (!at) return this.clamp(byte);
    const behind = byte - at.byte - at.bytes;
    return behind < 0 ? at.unit : this.clamp(at.unit + at.units + behind);
  }

  /** The byte at which the character of UTF-16 unit `unit` begins. */
  byte_of(unit: number): number {
    const at = this.last((wide) => wide.unit <= unit);
    if (!at) return unit;
    const behind = unit - at.unit - at.units;
    return behind < 0 ? at.byte : at.byte + at.bytes + behind;
  }

  private clamp(unit: number): number {
    return Math.max(0, Math.min(unit, this.text.length));
  }

  // The last remembered character for which `before` says yes; it says yes to a beginning of the list.
  private last(before: (wide: Wide) => boolean): Wide | undefined {
    let low = 0;
    let high = this.wide.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (before(this.wide[middle] as Wide)) low = middle + 1;
      else high = middle;
    }
    return low === 0 ? undefined : this.wide[low - 1];
  }
}
