import { isObject } from "../values/unknown.ts";
import { FIELDS } from "./fields.generated.ts";

const ROOT = "VirtualMachineSpec";

/** Fields of a type, with the type of what is inside of them; `""` where nothing is known of that. */
type Fields = Readonly<Record<string, string>>;

const tables = new Map<string, Fields>();

function fieldsOf(type: string): Fields | undefined {
  const known = tables.get(type);
  if (known) return known;
  const line = FIELDS[type];
  if (line === undefined) return undefined;
  const entries = line === "" ? [] : line.split(" ").map((entry) => entry.split(":"));
  const table: Fields = Object.fromEntries(entries.map(([name = "", inner = ""]) => [name, inner]));
  tables.set(type, table);
  return table;
}

/** Whether KubeVirt 1.8 knows a field, by its pattern: `spec.template.spec.volumes[].name`. */
export const isKnownField = (pattern: string): boolean => typeAt(pattern) !== undefined;

/** The type of what is inside of a field, `""` where nothing is known of that; `undefined` when there is no such field. */
function typeAt(pattern: string): string | undefined {
  let type = ROOT;
  for (const step of pattern.split(".").slice(1)) {
    const fields = fieldsOf(type);
    if (fields === undefined) return "";
    const name = step.replace(/(\[\]|#order)+$/, "");
    if (!Object.hasOwn(fields, name)) return undefined;
    type = fields[name] ?? "";
  }
  return type;
}

/** A field that KubeVirt 1.8 does not know. */
export interface Stranger {
  /** Its steps from the spec on, items of lists by index. */
  readonly path: readonly (string | number)[];
  /** The fields that there are in its place. */
  readonly known: readonly string[];
}

/** The first field that KubeVirt 1.8 does not know in the value of one: its steps from there on, none for the field itself. */
export function strangerAt(pattern: string, value: unknown): Stranger["path"] | undefined {
  const type = typeAt(pattern);
  return type === undefined ? [] : look(value, type, [])[0]?.path;
}

/** The fields of a VirtualMachine's spec that KubeVirt 1.8 does not know. Of what is not known yet nothing is said. */
export const strangersIn = (spec: unknown): readonly Stranger[] => look(spec, ROOT, []);

function look(value: unknown, type: string, path: Stranger["path"]): readonly Stranger[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => look(item, type, [...path, index]));
  const fields = isObject(value) ? fieldsOf(type) : undefined;
  if (fields === undefined || !isObject(value)) return [];
  const known = Object.keys(fields);
  return Object.entries(value)
    .filter(([, member]) => member !== undefined && member !== null)
    .flatMap(([name, member]) =>
      Object.hasOwn(fields, name)
        ? look(member, fields[name] ?? "", [...path, name])
        : [{ path: [...path, name], known }],
    );
}

/** Whether a version is later than those whose fields are known: `v1.9.0`. */
export function isLater(version: string | undefined): boolean {
  const [major = 0, minor = 0] = (version ?? "").replace(/^v/, "").split(".").map(Number);
  return major > 1 || (major === 1 && minor > 8);
}
