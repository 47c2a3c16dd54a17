// What does the page read of `entente hinge --json`? The parts of entente.hinges/1, named.
import type { HingesAssumption, HingesDocument as Whole, HingesTrial } from "../api/documents";

export type HingesDocument = Pick<Whole, "claim" | "singles" | "pairs" | "pairs_tried" | "pairs_total" | "states">;
export type Assumption = HingesAssumption;
export type Trial = HingesTrial;
export type Change = Trial["changes"][number];
export type Effect = Trial["effect"];
