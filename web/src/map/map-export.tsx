// How is the map taken along: as an SVG or a PNG, with what is drawn at the moment?
import { useState, type RefObject } from "react";
import { Button } from "../design/button";
import { announce } from "../shell/announce";
import { counted } from "../explanation/words";
import type { PathStep } from "./document";
import { download, file_stem, png_blob, self_contained_svg, svg_blob } from "./export";
import type { MapHandle } from "./map-canvas";
import type { DrawnMap } from "./use-map";

const kMargin = 20;
const kHead = 34;

export function MapExport({
  handle,
  drawn,
  path,
}: {
  handle: RefObject<MapHandle | null>;
  drawn: DrawnMap;
  path: readonly PathStep[];
}) {
  const [failed, set_failed] = useState<string>();
  const { bounds } = drawn.layout;
  const frame = {
    x: bounds.x - kMargin,
    y: bounds.y - kHead - kMargin,
    width: bounds.width + 2 * kMargin,
    height: bounds.height + kHead + 2 * kMargin,
  };
  const title = drawn.graph.case.title || "A case";
  const svg = (): string | undefined => {
    const drawing = handle.current?.drawing();
    if (!drawing) return undefined;
    const description = `The states of the case from the status quo outwards: ${counted(drawn.boxes.size, "box", "boxes")}, ${counted(drawn.folded.links.length, "arrow")}${
      path.length > 0 ? `, and a way of ${counted(path.length, "step")}` : ""
    }. An arrow is a move of the party whose letters it bears.`;
    return self_contained_svg(drawing.group, null, { ...frame, title, description, background: drawing.background });
  };
  const keep = async (make: (text: string) => Blob | Promise<Blob>, ending: string) => {
    const text = svg();
    if (text === undefined) return;
    try {
      download(await make(text), `${file_stem(title)}-map.${ending}`);
      set_failed(undefined);
      announce(`The map is saved as ${ending.toUpperCase()}.`);
    } catch (error) {
      set_failed(
        `The map cannot be saved as ${ending.toUpperCase()}: ${error instanceof Error ? error.message : String(error)}.`,
      );
    }
  };
  return (
    <div className="row map-export">
      <Button look="small" onClick={() => void keep(svg_blob, "svg")}>
        Save as SVG
      </Button>
      <Button look="small" onClick={() => void keep((text) => png_blob(text, frame.width, frame.height), "png")}>
        Save as PNG
      </Button>
      {failed && (
        <span role="alert" className="field-error">
          {failed}
        </span>
      )}
    </div>
  );
}
