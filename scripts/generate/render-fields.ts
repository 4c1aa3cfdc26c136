import type { Schema, SchemaField } from "./schema.ts";
import { isKubernetes, isPlain, shortName, typeName } from "./type-names.ts";

/** The TypeScript source of the names of all fields that types reached from a root have. */
export function renderFields(schema: Schema, root: string, version: string): string {
  const found = reachedFrom(root, schema);
  const lines = [...found].map((goName) => [keyOf(goName, schema), fieldsOf(goName, schema)] as const);
  const sorted = lines.sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    `// Fields of KubeVirt ${version}'s ${shortName(root)}. Made by \`npm run generate\`; edits are lost.`,
    "",
    "/** The fields of each type, with the type of what is inside of them where that is known. */",
    "export const FIELDS: Readonly<Record<string, string>> = {",
    ...sorted.map(([key, fields]) => `  ${JSON.stringify(key)}: ${JSON.stringify(fields)},`),
    "};",
    "",
  ].join("\n");
}

function reachedFrom(root: string, schema: Schema): ReadonlySet<string> {
  const found = new Set([root]);
  // A set goes on with what is added to it on the way.
  for (const goName of found) {
    for (const field of Object.values(schema[goName]?.fields ?? {})) {
      const inner = innerOf(field, schema);
      if (inner !== undefined) found.add(inner);
    }
  }
  return found;
}

function fieldsOf(goName: string, schema: Schema): string {
  const fields = Object.entries(schema[goName]?.fields ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  return fields
    .map(([name, field]) => {
      const inner = innerOf(field, schema);
      return inner === undefined ? name : `${name}:${keyOf(inner, schema)}`;
    })
    .join(" ");
}

/** The type of a field, or of the items of a list. Metadata is kept as it is, whatever is in it. */
function innerOf({ ref, items }: SchemaField, schema: Schema): string | undefined {
  const inner = ref ?? items?.ref;
  if (inner === undefined || !(inner in schema) || isPlain(inner) || shortName(inner) === "ObjectMeta")
    return undefined;
  return inner;
}

const keyOf = (goName: string, schema: Schema): string =>
  isKubernetes(goName) ? `k8s.${shortName(goName)}` : typeName(goName, schema);
