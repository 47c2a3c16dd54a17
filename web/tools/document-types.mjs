// Which types have the documents that the server answers with? Writes src/api/documents.ts from schema/*.schema.json;
// with --check it only says whether the file is what the schemas make.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const folder = join(here, "../../schema");
const target = join(here, "../src/api/documents.ts");
// The definition "document" of a schema must not take the name of the document itself.
const part_name = (prefix, part) => prefix + (part === "document" ? "DocumentPart" : camel(part));
const camel = (name) =>
  name
    .split(/[-_.]/)
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join("");

function type_of(schema, prefix, depth) {
  if (schema === true || Object.keys(schema).every((key) => ["description", "$comment"].includes(key)))
    return "unknown";
  if (schema.$ref) return part_name(prefix, schema.$ref.replace("#/$defs/", ""));
  if ("const" in schema) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  const either = schema.oneOf ?? schema.anyOf;
  if (either) return either.map((one) => type_of(one, prefix, depth)).join(" | ");
  const names = Array.isArray(schema.type) ? schema.type : [schema.type];
  return names.map((name) => single(name, schema, prefix, depth)).join(" | ");
}

function single(name, schema, prefix, depth) {
  switch (name) {
    case "string":
      return "string";
    case "integer":
    case "number":
      return "number";
    case "boolean":
      return "boolean";
    case "null":
      return "null";
    case "array": {
      if (Array.isArray(schema.prefixItems))
        return `[${schema.prefixItems.map((one) => type_of(one, prefix, depth)).join(", ")}]`;
      const item = type_of(schema.items ?? true, prefix, depth);
      if (schema.minItems > 0 && schema.minItems === schema.maxItems)
        return `[${Array(schema.minItems).fill(item).join(", ")}]`;
      return /[|{ ]/.test(item) ? `Array<${item}>` : `${item}[]`;
    }
    default:
      return object(schema, prefix, depth);
  }
}

function object(schema, prefix, depth) {
  const needed = new Set(schema.required ?? []);
  const indent = "  ".repeat(depth + 1);
  const rows = Object.entries(schema.properties ?? {}).map(([key, value]) => {
    const told =
      typeof value === "object" && value.description
        ? `${indent}/** ${value.description.replaceAll("*/", "* /")} */\n`
        : "";
    const name = /^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key);
    return `${told}${indent}${name}${needed.has(key) ? "" : "?"}: ${type_of(value, prefix, depth + 1)};\n`;
  });
  if (rows.length === 0) {
    const others = schema.additionalProperties;
    return typeof others === "object" ? `Record<string, ${type_of(others, prefix, depth)}>` : "Record<string, unknown>";
  }
  return `{\n${rows.join("")}${"  ".repeat(depth)}}`;
}

let text =
  "// Which types have the documents that the server answers with? Written by `npm run types` from schema/; do not edit.\n";
for (const file of readdirSync(folder)
  .filter((name) => name.endsWith(".schema.json"))
  .sort()) {
  const schema = JSON.parse(readFileSync(join(folder, file), "utf8"));
  const name = file.replace(".schema.json", "");
  // The case file is TOML, not an answer; the ledger's documents are several.
  if (name === "case") continue;
  const prefix = camel(name);
  text += `\n/** ${schema.title ?? name}. ${schema.description ?? ""} */\nexport type ${prefix}Document = ${type_of({ ...schema, $defs: undefined, title: undefined }, prefix, 0)};\n`;
  for (const [part, value] of Object.entries(schema.$defs ?? {})) {
    text += `export type ${part_name(prefix, part)} = ${type_of(value, prefix, 0)};\n`;
  }
}
if (process.argv.includes("--check")) {
  if (readFileSync(target, "utf8") !== text) {
    console.error("src/api/documents.ts is not what schema/ makes: npm run types");
    process.exit(1);
  }
} else {
  writeFileSync(target, text);
}
