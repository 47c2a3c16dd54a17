// From settings of options to the condition that asks for them, and back where a condition says no more than that.
import { level_word } from "./naming";

interface Option {
  full: string;
  levels: readonly string[];
  binary: boolean;
}

export type Settings = Readonly<Record<string, string>>;

/** "damascus.relations = political and not ankara.operation"; options without a level are left open. */
export function expression_of(settings: Settings, options: readonly Option[]): string {
  const parts: string[] = [];
  for (const { full, binary } of options) {
    const level = settings[full];
    if (level === undefined || level === "") continue;
    parts.push(binary ? (level === "yes" ? full : `not ${full}`) : `${full} = ${level_word(level)}`);
  }
  return parts.join(" and ");
}

/** The settings such a condition stands for; null where it says something else. */
export function settings_of(expression: string, options: readonly Option[]): Settings | null {
  const settings: Record<string, string> = {};
  if (expression.trim() === "") return settings;
  for (const part of expression.trim().split(/\s+and\s+/)) {
    const found = /^(not\s+)?([A-Za-z_][\w.]*)(?:\s*=\s*(.+))?$/.exec(part.trim());
    const option = options.find((one) => one.full === found?.[2]);
    if (!found || !option) return null;
    const level = found[3]?.replace(/^"(.*)"$/, "$1");
    if (option.binary && level === undefined) settings[option.full] = found[1] ? "no" : "yes";
    else if (level !== undefined && !found[1] && option.levels.includes(level)) settings[option.full] = level;
    else return null;
  }
  return settings;
}
