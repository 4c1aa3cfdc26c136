import { createHash } from "node:crypto";
import { isObject } from "./unknown.ts";

/** JSON with sorted keys: equal values give equal text. */
export function stableJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    isObject(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner,
  );
}

/** Eight hexadecimal digits that depend on a value alone. */
export const shortHash = (value: unknown): string =>
  createHash("sha256")
    .update(stableJson(value) ?? "null")
    .digest("hex")
    .slice(0, 8);
