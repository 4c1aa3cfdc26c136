import { readFileSync } from "node:fs";
import { compactBase64 } from "./base64.ts";
import { isMap, type KubeValueMap, own, type Value } from "./property-values.ts";
import { canonicalQuantity } from "./quantity.ts";

/**
 * Fields by name. A leading `?` is omitempty; then `*` a pointer, `[` a list, `{` a map; then a struct's index, or
 * s string, b bool, n integer, f float, y bytes, q Quantity, t Time, m MicroTime, d Duration, i IntOrString, x any.
 */
type Fields = Record<string, string>;
interface Types {
  readonly kinds: Record<string, number>;
  readonly types: readonly Fields[];
}

let types: Types | undefined;
const load = (): Types => {
  types ??= JSON.parse(readFileSync(new URL("go-types.generated.json", import.meta.url), "utf8")) as Types;
  return types;
};

/** The value has not the type its Go field has. */
class Mismatch extends Error {}

/**
 * The object as its Go type would write it: quantities canonical, empty fields dropped where Go omits them,
 * unknown fields dropped. `undefined` for kinds without a known type and for objects that do not fit it.
 */
export function asGoType(object: KubeValueMap): KubeValueMap | undefined {
  const index = own(load().kinds, `${String(object.apiVersion)}/${String(object.kind)}`);
  if (index === undefined) return undefined;
  try {
    return struct(index, object);
  } catch (error) {
    if (error instanceof Mismatch) return undefined;
    throw error;
  }
}

function struct(index: number, value: Value): KubeValueMap {
  if (!isMap(value)) throw new Mismatch();
  const fields = load().types[index] ?? {};
  const result: KubeValueMap = {};
  for (const [name, item] of Object.entries(value)) {
    const code = own(fields, name);
    if (code === undefined) continue;
    const optional = code.startsWith("?");
    const converted = convert(optional ? code.slice(1) : code, item);
    if (!(optional && isEmpty(code.slice(1), converted))) result[name] = converted;
  }
  return result;
}

/** What Go's omitempty leaves out: never a struct, and never what a pointer points to. */
function isEmpty(code: string, value: Value): boolean {
  if (value === null) return true;
  if (code.startsWith("*") || /^[\dqtmdi]/.test(code)) return false;
  if (Array.isArray(value)) return value.length === 0;
  if (code.startsWith("{")) return isMap(value) && Object.keys(value).length === 0;
  return code !== "x" && (value === "" || value === false || value === 0);
}

function convert(code: string, value: Value): Value {
  if (value === null) return zero(code);
  const [first = "", rest] = [code[0], code.slice(1)];
  if (first === "*") return convert(rest, value);
  if (first === "[") {
    if (!Array.isArray(value)) throw new Mismatch();
    return value.map((item) => convert(rest, item));
  }
  if (first === "{") {
    if (!isMap(value)) throw new Mismatch();
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, convert(rest, item)]));
  }
  return /\d/.test(first) ? struct(Number(code), value) : scalar(first, value);
}

function zero(code: string): Value {
  if (/^\d/.test(code)) return {};
  const zeros: Record<string, Value> = { s: "", b: false, n: 0, f: 0, q: "0", d: "0s", i: 0 };
  return own(zeros, code) ?? null;
}

const isText = (value: Value): value is string => typeof value === "string";

/** The scalars' forms; `undefined` for a value of another type. */
const scalars: Record<string, (value: Value) => Value | undefined> = {
  x: (value) => value,
  s: (value) => (isText(value) ? value : undefined),
  d: (value) => (isText(value) ? value : undefined),
  b: (value) => (typeof value === "boolean" ? value : undefined),
  f: (value) => (typeof value === "number" ? value : undefined),
  n: (value) => (Number.isInteger(value) ? value : undefined),
  i: (value) => (isText(value) || Number.isInteger(value) ? value : undefined),
  y: (value) => (isText(value) ? compactBase64(value) : undefined),
  q: (value) => (isText(value) || typeof value === "number" ? canonicalQuantity(String(value)) : undefined),
  t: (value) =>
    dateOf(value)
      ?.toISOString()
      .replace(/\.\d+Z$/, "Z"),
  m: (value) => dateOf(value)?.toISOString().replace("Z", "000Z"),
};

function scalar(code: string, value: Value): Value {
  const converted = scalars[code]?.(value);
  if (converted === undefined) throw new Mismatch();
  return converted;
}

function dateOf(value: Value): Date | undefined {
  const date = new Date(isText(value) ? value : Number.NaN);
  return Number.isNaN(date.getTime()) ? undefined : date;
}
