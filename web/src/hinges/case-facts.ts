// How does the text of a case become what the words of hinges need?
import type { CaseModel } from "../case/model";
import { read_toml, type TomlNode } from "../case/toml";
import { names_of_model } from "../explanation/names";
import type { CaseFacts } from "./facts";

const kMoves = ["both", "forward", "backward", "fixed"] as const;

export function case_facts(model: CaseModel, text: string, choices: Readonly<Record<string, number>> = {}): CaseFacts {
  const { root } = read_toml(text);
  const graph = root.entries.get("graph");
  return {
    ...names_of_model(model, choices),
    graph_states: graph?.kind === "table" ? texts(graph.entries.get("states")) : null,
    statements: Object.fromEntries(model.parties.map((party) => [party.id, party.statements.length])),
    moves: Object.fromEntries(
      model.options.map((option) => [option.full, kMoves.find((moves) => moves === option.moves) ?? ("both" as const)]),
    ),
    shared: model.options.filter((option) => option.shared.length > 0).map((option) => option.full),
    forbids: tables(root.entries.get("forbid")).map((row) => ({
      party: word(row.get("party")),
      from: word(row.get("from")),
      to: word(row.get("to")),
    })),
    evidence: Object.fromEntries(
      model.evidence.map((one) => [one.id, { ...one, source: one.source === "" ? null : one.source }]),
    ),
    publishers: Object.fromEntries(
      model.sources.map((source) => [source.id, source.publisher || source.title || source.id]),
    ),
  };
}

function word(node: TomlNode | undefined): string {
  return node?.kind === "leaf" ? String(node.value) : "";
}
function texts(node: TomlNode | undefined): string[] {
  return node?.kind === "array" ? node.items.map(word) : [];
}
function tables(node: TomlNode | undefined): Map<string, TomlNode>[] {
  const items = node?.kind === "array" ? node.items : node?.kind === "table" ? [node] : [];
  return items.flatMap((item) => (item.kind === "table" ? [item.entries] : []));
}
