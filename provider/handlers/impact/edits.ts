import { hasUnknown, isObject, isUnknown } from "../values/unknown.ts";
import { fieldOf, isSame } from "./canonical.ts";
import { isMap, NAMED_LISTS, ORDERED_LISTS } from "./shape.ts";

/** One field that differs between two specs. */
export interface Edit {
  /** For people: `spec.template.spec.volumes[data].dataVolume.name`. */
  readonly path: string;
  /** For rules: `spec.template.spec.volumes[].dataVolume.name`. */
  readonly pattern: string;
  readonly before: unknown;
  readonly after: unknown;
  /** Name of the innermost list item, or key of the map entry. */
  readonly item: string;
  /** The new value is not known yet: nothing can be said. */
  readonly unknown: boolean;
}

type Stop = (pattern: string) => boolean;
type At = Pick<Edit, "path" | "pattern" | "item">;

/**
 * All fields in which two values differ, each once, as deep as `stop` lets it: a field for which it answers true is not
 * looked into. Items of named lists are matched by name. Unknown values give an edit that says so.
 */
export function editsOf(root: string, before: unknown, after: unknown, stop: Stop): readonly Edit[] {
  const out: Edit[] = [];
  walk({ path: root, pattern: root, item: "" }, before, after, stop, out);
  return out;
}

function walk(at: At, before: unknown, after: unknown, stop: Stop, out: Edit[]): void {
  if (isSame(at.pattern, before, after)) return;
  if (isUnknown(before) || isUnknown(after)) {
    out.push({ ...at, before, after, unknown: true });
  } else if (
    NAMED_LISTS[at.pattern] !== undefined &&
    canMatch(at.pattern, before) &&
    canMatch(at.pattern, after)
  ) {
    walkList(at, before ?? [], after ?? [], stop, out);
  } else if (!isLeaf(at, before, stop) && !isLeaf(at, after, stop)) {
    walkObject(at, before, after, stop, out);
  } else {
    out.push({ ...at, before, after, unknown: hasUnknown(before) || hasUnknown(after) });
  }
}

const isLeaf = (at: At, value: unknown, stop: Stop): boolean =>
  (value !== undefined && value !== null && !isObject(value)) ||
  (stop(at.pattern) && !at.pattern.endsWith("[]"));

function walkObject(at: At, before: unknown, after: unknown, stop: Stop, out: Edit[]): void {
  const [a, b] = [isObject(before) ? before : {}, isObject(after) ? after : {}];
  const found = out.length;
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
    walk(isMap(at.pattern) ? entryOf(at, key) : fieldAt(at, key), a[key], b[key], stop, out);
  }
  // A struct that came or went with nothing in it that differs: `rng: {}`.
  if (out.length === found) out.push({ ...at, before, after, unknown: false });
}

const fieldAt = (at: At, key: string): At => ({
  ...at,
  path: `${at.path}.${key}`,
  pattern: `${at.pattern}.${key}`,
});
const entryOf = (at: At, key: string): At => ({
  path: `${at.path}[${key}]`,
  pattern: `${at.pattern}[]`,
  item: key,
});

/** Whether a value is a list, or nothing, whose items can be told apart by their names. */
function canMatch(pattern: string, list: unknown): boolean {
  if (list === undefined || list === null) return true;
  if (!Array.isArray(list)) return false;
  const names = list.flatMap((item) => nameIn(pattern, item) ?? []);
  const nameless = list.filter((item) => nameIn(pattern, item) === undefined);
  return new Set(names).size === names.length && nameless.every((item) => isUnnamedYet(pattern, item));
}

/** The known name of an item. */
function nameIn(pattern: string, item: unknown): string | undefined {
  const name = fieldOf(item, NAMED_LISTS[pattern] ?? "name");
  return typeof name === "string" && !isUnknown(name) ? name : undefined;
}
const isUnnamedYet = (pattern: string, item: unknown): boolean =>
  isUnknown(item) || isUnknown(fieldOf(item, NAMED_LISTS[pattern] ?? "name"));

function walkList(at: At, before: unknown, after: unknown, stop: Stop, out: Edit[]): void {
  const [a, b] = [byName(at.pattern, before), byName(at.pattern, after)];
  const unsure = a.unnamed || b.unnamed;
  if (unsure) out.push({ ...at, before, after, unknown: true });
  for (const name of new Set([...a.items.keys(), ...b.items.keys()])) {
    const [old, now] = [a.items.get(name), b.items.get(name)];
    const item = entryOf(at, name);
    if (old !== undefined && now !== undefined) walk(item, old, now, stop, out);
    // An item without a name in the new list may be the one that seems gone.
    else if (now !== undefined || !unsure) out.push({ ...item, before: old, after: now, unknown: false });
  }
  if (!unsure && ORDERED_LISTS.has(at.pattern) && isReordered([...a.items.keys()], [...b.items.keys()])) {
    out.push({ ...at, pattern: `${at.pattern}#order`, before, after, unknown: false });
  }
}

function byName(pattern: string, list: unknown): { items: ReadonlyMap<string, unknown>; unnamed: boolean } {
  const items = new Map<string, unknown>();
  let unnamed = false;
  for (const item of Array.isArray(list) ? list : []) {
    const name = nameIn(pattern, item);
    if (name === undefined) unnamed = true;
    else items.set(name, item);
  }
  return { items, unnamed };
}

function isReordered(before: readonly string[], after: readonly string[]): boolean {
  const common = before.filter((name) => after.includes(name));
  const now = after.filter((name) => before.includes(name));
  return common.some((name, index) => name !== now[index]);
}
