// What does a dropped file say, as text? Files are UTF-8, or declare what they are, or are taken for Windows-1252, as
// browsers do with old pages.

const kUnknown = "windows-1252";

/** The charset a page or its byte order mark names; nothing where none is known. */
function declared(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  const head = new TextDecoder("windows-1252").decode(bytes.subarray(0, 4096));
  return /<meta[^>]+charset\s*=\s*["']?([A-Za-z0-9_-]+)/i.exec(head)?.[1];
}

export function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    // Not UTF-8.
  }
  try {
    return new TextDecoder(declared(bytes) ?? kUnknown).decode(bytes);
  } catch {
    return new TextDecoder(kUnknown).decode(bytes);
  }
}

export function looks_like_page(text: string): boolean {
  return /^\s*(<!doctype html|<html|<head|<body|<\?xml)/i.test(text.slice(0, 1024).replace(/<!--[\s\S]*?-->/g, ""));
}

/** What is handed to the reader: a page is UTF-8 now, whatever it says of itself; the mark in front says so. */
export function for_reading(text: string): string {
  return looks_like_page(text) ? `\ufeff${text.replace(/^\ufeff/, "")}` : text.replace(/^\ufeff/, "");
}
