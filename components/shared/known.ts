import { UNKNOWN } from "../../provider/handlers/values/unknown.ts";

export { UNKNOWN };

/** Where a value sits: `["disks", 0, "name"]`. */
export type Path = readonly (string | number)[];

/** The value at a path; `undefined` when something on the way is missing, {@link UNKNOWN} when it is not known yet. */
export function at(root: unknown, ...path: Path): unknown {
  let value = root;
  for (const step of path) {
    if (value === UNKNOWN) return UNKNOWN;
    if (typeof value !== "object" || value === null) return undefined;
    value = (value as Record<string | number, unknown>)[step];
  }
  return value;
}

/** Whether something is there for certain, its value known or not. */
export function isGiven(root: unknown, ...path: Path): boolean {
  const value = at(root, ...path);
  return value !== undefined && value !== null && !isBelowUnknown(root, path);
}

/** Whether something is missing for certain: what is below an unknown value may be there. */
export function isMissing(root: unknown, ...path: Path): boolean {
  const value = at(root, ...path);
  return value === undefined || value === null;
}

function isBelowUnknown(root: unknown, path: Path): boolean {
  return path.length > 0 && at(root, ...path.slice(0, -1)) === UNKNOWN;
}

/** Whether the value is there and known. */
export function isKnown(root: unknown, ...path: Path): boolean {
  return isGiven(root, ...path) && at(root, ...path) !== UNKNOWN;
}

/** The known string at a path. */
export function textAt(root: unknown, ...path: Path): string | undefined {
  const value = at(root, ...path);
  return typeof value === "string" && value !== UNKNOWN ? value : undefined;
}

/** The known number at a path. */
export function numberAt(root: unknown, ...path: Path): number | undefined {
  const value = at(root, ...path);
  return typeof value === "number" ? value : undefined;
}

/** The known boolean at a path. */
export function flagAt(root: unknown, ...path: Path): boolean | undefined {
  const value = at(root, ...path);
  return typeof value === "boolean" ? value : undefined;
}

/** The items of the list at a path; one unknown item stands for a list that is not known. */
export function listAt(root: unknown, ...path: Path): readonly unknown[] {
  const value = at(root, ...path);
  if (value === UNKNOWN) return [UNKNOWN];
  return Array.isArray(value) ? value : [];
}

/** The keys of the object at a path. */
export function keysAt(root: unknown, ...path: Path): readonly string[] {
  const value = at(root, ...path);
  return typeof value === "object" && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
}
