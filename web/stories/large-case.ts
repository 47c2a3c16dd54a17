// A case of 2^16 states in the shape of real ones: four parties with four options each; everyone wants something of the
// others, is reluctant to pay for it, and answers in kind.
export const kLarge = "large/case.toml";

export function large_case(): string {
  const parties = ["north", "south", "east", "west"];
  const options = ["talk", "arm", "trade", "yield"];
  const lines = ['format = "entente.case/1"', 'title = "Sixteen options"', 'start = ["north.arm", "south.arm"]', ""];
  parties.forEach((party, at) => {
    const next = parties[(at + 1) % 4] as string;
    const across = parties[(at + 2) % 4] as string;
    const last = parties[(at + 3) % 4] as string;
    lines.push("[[party]]", `id = "${party}"`, `name = "${party.charAt(0).toUpperCase()}${party.slice(1)}"`);
    for (const option of options)
      lines.push(
        "  [[party.option]]",
        `  id = "${option}"`,
        `  label = "${option.charAt(0).toUpperCase()}${option.slice(1)}"`,
      );
    for (const wish of [
      `not ${next}.arm`,
      `${across}.yield`,
      `if ${next}.arm then arm`,
      `if ${last}.talk then talk`,
      `${next}.trade and ${last}.trade`,
      `if ${next}.trade then trade`,
      "not yield",
      "not arm",
      `if ${across}.talk then trade`,
      "talk",
    ])
      lines.push("  [[party.prefers]]", `  that = "${wish}"`);
    lines.push("");
  });
  return lines.join("\n");
}
