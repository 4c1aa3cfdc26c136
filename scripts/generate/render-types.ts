import type { Schema, SchemaField, SchemaType } from "./schema.ts";
import { isKubernetes, shortName, typeName } from "./type-names.ts";

/** Items of lists that are merged by name: it is said even where only one more field of them is. */
const GO_BY_NAME: ReadonlySet<string> = new Set([
  "Disk",
  "Filesystem",
  "GPU",
  "HostDevice",
  "Interface",
  "Network",
  "Volume",
]);

/** The TypeScript source of all types of KubeVirt and CDI in a schema. */
export function renderTypes(schema: Schema, version: string): string {
  const names = Object.keys(schema).filter((name) => !isKubernetes(name));
  const sorted = names.sort((a, b) => typeName(a, schema).localeCompare(typeName(b, schema), "en"));
  return [header(version), ...sorted.map((name) => renderType(name, schema))].join("\n\n").concat("\n");
}

const header = (version: string): string =>
  [
    `// Types of KubeVirt ${version}, in its own words. Made by \`npm run generate\`; edits are lost.`,
    'import type * as kubernetes from "@pulumi/kubernetes";',
    'import type { Field } from "../shared/field.ts";',
  ].join("\n");

function renderType(goName: string, schema: Schema): string {
  const type = schema[goName] as SchemaType;
  const doc = comment(type.description ?? `KubeVirt's ${shortName(goName)}.`, "");
  const name = typeName(goName, schema);
  const fields = Object.keys(type.fields).sort();
  // Nothing can be said in it; to name it is to switch it on.
  if (fields.length === 0) return `${doc}\nexport type ${name} = object;`;
  const members = fields.map((field) => renderField(field, goName, schema));
  return `${doc}\nexport interface ${name} {\n${members.join("\n")}\n}`;
}

function renderField(name: string, goName: string, schema: Schema): string {
  const type = schema[goName] as SchemaType;
  const field = type.fields[name] as SchemaField;
  const about = field.description || (field.ref && schema[field.ref]?.description) || `\`${name}\`.`;
  if (name === "name" && GO_BY_NAME.has(shortName(goName)))
    return `${comment(about, "  ")}\n  readonly name: string;`;
  return `${comment(about, "  ")}\n  readonly ${name}?: ${fieldType(field, schema)};`;
}

/** Structures are written out, so that what is laid over them can be merged; what they hold may be an output. */
function fieldType(field: SchemaField, schema: Schema): string {
  if (isStructure(field, schema)) return `${typeName(field.ref as string, schema)} | null`;
  if (field.items && isStructure(field.items, schema)) {
    return `readonly ${typeName(field.items.ref as string, schema)}[] | null`;
  }
  return `Field<${valueType(field, schema)}>`;
}

const isStructure = ({ ref }: SchemaField, schema: Schema): boolean =>
  ref !== undefined && ref in schema && !isKubernetes(ref);

function valueType(field: SchemaField, schema: Schema): string {
  if (field.ref) return typeName(field.ref, schema);
  if (field.enum && field.enum.length > 0) {
    // Constants are not all that is served: `io` takes "default" too.
    return [...field.enum.map((value) => JSON.stringify(value)), "(string & {})"].join(" | ");
  }
  if (field.items) return `readonly Field<${valueType(field.items, schema)}>[]`;
  if (field.values) return `Readonly<Record<string, Field<${valueType(field.values, schema)}>>>`;
  return PRIMITIVES[field.type ?? ""] ?? "unknown";
}

const PRIMITIVES: Readonly<Record<string, string>> = {
  string: "string",
  boolean: "boolean",
  integer: "number",
  number: "number",
  object: "Readonly<Record<string, unknown>>",
};

const WIDTH = 110;

/** A docstring, on lines that are not too long. */
function comment(text: string, indent: string): string {
  const clean = text
    .replaceAll("*/", "*\\/")
    .replaceAll(/\s+/g, " ")
    .replaceAll(/@(?=\w)/g, "")
    .trim();
  const sentence = /[.!?:`]$/.test(clean) ? clean : `${clean}.`;
  if (indent.length + sentence.length + 7 <= WIDTH) return `${indent}/** ${sentence} */`;
  const lines: string[] = [];
  for (const word of sentence.split(" ")) {
    const last = lines.at(-1);
    if (last === undefined || indent.length + 3 + last.length + 1 + word.length > WIDTH) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return [`${indent}/**`, ...lines.map((line) => `${indent} * ${line}`), `${indent} */`].join("\n");
}
