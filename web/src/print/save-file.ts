// How does a text become a file of the reader's? As a download; nothing leaves the machine.
export function save_file(text: string, name: string, type: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

/** "two-firms/case.toml" is called "two-firms". */
export function stem_of(file: string): string {
  const parts = file.replace(/\.toml$/, "").split("/");
  const last = parts.at(-1) ?? "case";
  return last === "case" && parts.length > 1 ? (parts.at(-2) as string) : last;
}
