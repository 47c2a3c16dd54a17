// Which part of the map is seen, and how does it change when somebody zooms, pans or asks for a box?
//
// A point p of the drawing is shown at p * scale + (x, y), in pixels of the frame.

export interface View {
  scale: number;
  x: number;
  y: number;
}

export interface Rect {
  x: number;
  y: number;
  width: number;
  height: number;
}

export const smallest_scale = 0.08;
export const largest_scale = 4;

export function zoomed_at(view: View, factor: number, px: number, py: number): View {
  const scale = Math.min(largest_scale, Math.max(smallest_scale, view.scale * factor));
  const real = scale / view.scale;
  return { scale, x: px - (px - view.x) * real, y: py - (py - view.y) * real };
}

export function panned(view: View, dx: number, dy: number): View {
  return { ...view, x: view.x + dx, y: view.y + dy };
}

/** All of it, never larger than life. */
export function fitted(bounds: Rect, width: number, height: number, margin = 24): View {
  const scale = Math.min(
    1,
    Math.max(
      smallest_scale,
      Math.min((width - 2 * margin) / Math.max(1, bounds.width), (height - 2 * margin) / Math.max(1, bounds.height)),
    ),
  );
  return {
    scale,
    x: (width - bounds.width * scale) / 2 - bounds.x * scale,
    y: (height - bounds.height * scale) / 2 - bounds.y * scale,
  };
}

/** The least move of the view after which the rectangle is seen with a margin around it. */
export function showing(view: View, rect: Rect, width: number, height: number, margin = 32): View {
  const axis = (at: number, size: number, offset: number, frame: number): number => {
    const from = at * view.scale + offset;
    const to = from + size * view.scale;
    if (to - from > frame - 2 * margin) return offset + (frame / 2 - (from + to) / 2);
    if (from < margin) return offset + (margin - from);
    if (to > frame - margin) return offset - (to - frame + margin);
    return offset;
  };
  return { ...view, x: axis(rect.x, rect.width, view.x, width), y: axis(rect.y, rect.height, view.y, height) };
}
