// Which file does a case called so go to? Letters, digits and hyphens; one folder a case, as in the gallery; never a file
// that is there already.
export function file_for_title(title: string, taken: readonly string[]): string {
  const plain = title
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/\.gmcr$/, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60)
    .replace(/-+$/, "");
  const stem = plain || "case";
  const used = new Set(taken);
  for (let number = 1; ; number += 1) {
    const file = `${stem}${number === 1 ? "" : `-${number}`}/case.toml`;
    if (!used.has(file)) return file;
  }
}
