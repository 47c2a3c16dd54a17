// Where on the path are we? A ring that travels along the arrow of each step, or, where motion is not wanted, jumps.
import { useEffect, useState } from "react";
import { along_curve, type Placed, type Point, type Routed } from "./layout";

const kSeconds = 0.7;

export function PathToken({
  points,
  rest,
  at,
}: {
  points: Routed["points"] | undefined;
  rest: Placed | undefined;
  at: number;
}) {
  const [share, set_share] = useState(1);
  useEffect(() => {
    if (!points || at === 0 || matchMedia("(prefers-reduced-motion: reduce)").matches) {
      set_share(1);
      return;
    }
    let frame = 0;
    let begun: number | undefined;
    const go = (now: number) => {
      begun ??= now;
      const passed = Math.min(1, (now - begun) / (kSeconds * 1000));
      // Slow at both ends.
      set_share(passed * passed * (3 - 2 * passed));
      if (passed < 1) frame = requestAnimationFrame(go);
    };
    frame = requestAnimationFrame(go);
    return () => cancelAnimationFrame(frame);
  }, [points, at]);
  const place: Point | undefined =
    at > 0 && points
      ? along_curve(points, share)
      : rest
        ? { x: rest.x + rest.width, y: rest.y + rest.height / 2 }
        : undefined;
  return place ? (
    <circle className="map-token" data-page-only="" cx={place.x} cy={place.y} r={8} aria-hidden="true" />
  ) : null;
}
