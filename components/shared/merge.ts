import { isPlainObject } from "./input.ts";

/**
 * Lays one manifest over another: objects are merged, lists of named things (disks, volumes, interfaces ...) are merged by
 * name, other lists and values are replaced, and `null` takes a field away. What cannot be looked into yet (an output)
 * replaces what was there.
 */
export function mergeOver(base: unknown, overlay: unknown): unknown {
  if (overlay === undefined) return base;
  if (Array.isArray(overlay)) return mergeLists(base, overlay);
  if (!isPlainObject(overlay)) return overlay;
  const merged: Record<string, unknown> = isPlainObject(base) ? { ...base } : {};
  for (const [key, value] of Object.entries(overlay)) {
    if (value === null) delete merged[key];
    else if (value !== undefined) merged[key] = mergeOver(merged[key], value);
  }
  return merged;
}

function mergeLists(base: unknown, overlay: readonly unknown[]): readonly unknown[] {
  if (!Array.isArray(base) || ![...base, ...overlay].every((item) => nameOf(item) !== undefined)) {
    return overlay.map((item) => mergeOver(undefined, item));
  }
  const names = base.map(nameOf);
  const merged = base.map((item) =>
    mergeOver(
      item,
      overlay.find((other) => nameOf(other) === nameOf(item)),
    ),
  );
  const added = overlay.filter((item) => !names.includes(nameOf(item)));
  return [...merged, ...added.map((item) => mergeOver(undefined, item))];
}

/** The name by which an item of a list is known: its own, or that of its metadata. */
export function nameOf(item: unknown): string | undefined {
  if (!isPlainObject(item)) return undefined;
  const name = item.name ?? (isPlainObject(item.metadata) ? item.metadata.name : undefined);
  return typeof name === "string" ? name : undefined;
}
