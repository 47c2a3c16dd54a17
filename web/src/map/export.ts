// How does the map become a file of its own: an SVG that needs no style sheet, and a PNG made of it?
//
// The drawing on the page is styled by classes and custom properties. A copy gets the computed values of the properties
// that matter written as attributes, loses what is for the page alone (focus rings, handles, classes), and is framed by
// the bounds of the whole drawing rather than by what is seen at the moment.

const kProperties = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "stroke-linecap",
  "stroke-linejoin",
  "stroke-opacity",
  "opacity",
  "font-size",
  "font-weight",
  "font-style",
  "text-anchor",
  "dominant-baseline",
  "paint-order",
] as const;

const kFont = 'system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';
const kPageOnly = [
  "class",
  "tabindex",
  "role",
  "style",
  "data-key",
  "data-y",
  "aria-label",
  "aria-description",
  "aria-pressed",
  "aria-current",
  "focusable",
];

export interface ExportFrame {
  /** of the drawing, in its own units */
  x: number;
  y: number;
  width: number;
  height: number;
  title: string;
  description: string;
  background: string;
}

/** `drawing` is the group that holds the drawing, in its own units, inside the SVG of the page. */
export function self_contained_svg(drawing: SVGGElement, defs: SVGDefsElement | null, frame: ExportFrame): string {
  const copy = drawing.cloneNode(true) as SVGGElement;
  inline(drawing, copy);
  copy.removeAttribute("transform");
  const ns = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(ns, "svg");
  svg.setAttribute("xmlns", ns);
  svg.setAttribute("viewBox", `${frame.x} ${frame.y} ${frame.width} ${frame.height}`);
  svg.setAttribute("width", String(Math.ceil(frame.width)));
  svg.setAttribute("height", String(Math.ceil(frame.height)));
  svg.setAttribute("font-family", kFont);
  svg.setAttribute("role", "img");
  const add = (name: string, text: string): void => {
    const element = document.createElementNS(ns, name);
    element.textContent = text;
    svg.append(element);
  };
  add("title", frame.title);
  add("desc", frame.description);
  if (defs !== null) {
    const marks = defs.cloneNode(true) as SVGDefsElement;
    inline(defs, marks);
    svg.append(marks);
  }
  const ground = document.createElementNS(ns, "rect");
  for (const [name, value] of Object.entries({ x: frame.x, y: frame.y, width: frame.width, height: frame.height })) {
    ground.setAttribute(name, String(value));
  }
  ground.setAttribute("fill", frame.background);
  svg.append(ground, copy);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(svg)}\n`;
}

function inline(from: Element, to: Element): void {
  const pairs: [Element, Element][] = [[from, to]];
  for (let pair = pairs.pop(); pair !== undefined; pair = pairs.pop()) {
    const [source, copy] = pair;
    // Read before anything is removed: the copies stand in the order of the originals.
    const children = Array.from(copy.children);
    Array.from(source.children).forEach((child, i) => {
      const twin = children[i];
      if (twin === undefined) return;
      if (child.hasAttribute("data-page-only")) twin.remove();
      else pairs.push([child, twin]);
    });
    const style = getComputedStyle(source);
    for (const property of kProperties) {
      const value = style.getPropertyValue(property);
      if (value !== "") copy.setAttribute(property, value);
    }
    // Heads of columns stay in sight on the page; in the file they stand at the top.
    const top = source.getAttribute("data-y");
    if (top !== null) copy.setAttribute("y", top);
    for (const name of kPageOnly) copy.removeAttribute(name);
  }
}

export function svg_blob(text: string): Blob {
  return new Blob([text], { type: "image/svg+xml" });
}

/** `scale` pixels a unit; less where the picture would pass what browsers can hold. */
export async function png_blob(svg: string, width: number, height: number, scale = 2): Promise<Blob> {
  const kLargestSide = 12_000;
  const kLargestArea = 100_000_000;
  const fit = Math.min(scale, kLargestSide / width, kLargestSide / height, Math.sqrt(kLargestArea / (width * height)));
  const address = URL.createObjectURL(svg_blob(svg));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(width * fit));
    canvas.height = Math.max(1, Math.round(height * fit));
    const context = canvas.getContext("2d");
    if (context === null) throw new Error("the browser gives no canvas");
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) =>
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("the picture is too large"))), "image/png"),
    );
  } finally {
    URL.revokeObjectURL(address);
  }
}

export function download(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // The download holds the address only until the click has been acted on.
  setTimeout(() => URL.revokeObjectURL(address), 0);
}

/** "Ankara and Damascus, 2022" as the beginning of a file name. */
export function file_stem(title: string): string {
  const stem = title
    .normalize("NFKD")
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/[^\x20-\x7e]/g, "")
    .replace(/^-+|-+$/g, "")
    .toLowerCase();
  return stem === "" ? "case" : stem.slice(0, 60);
}
