import { isObject } from "../values/unknown.ts";
import { type PlanEntry, refused } from "./impact.ts";

/**
 * Structs that lose all they hold and are still declared, as `{}`: server-side apply makes null of them, and KubeVirt's webhook
 * refuses that (`must be of type object: "null"`). Lists are replaced as they are, with what is in them.
 * Source: structured-merge-diff typed/remove.go doMap; pkg/util/webhooks ValidateSchema.
 */
export function emptied(before: unknown, after: unknown): readonly PlanEntry[] {
  return look("spec", before, after).map((path) => ({ path, ...refused(REASON) }));
}

const REASON =
  "server-side apply makes null of a struct that loses all it holds, which KubeVirt does not take: leave it out altogether, or keep one of its fields";

/** What KubeVirt writes into a struct where nobody else does keeps it from being empty. */
const OWN: Readonly<Record<string, readonly string[]>> = {
  "spec.template.metadata.annotations": ["kubevirt.io/pci-topology-version"],
  "spec.template.spec.domain.firmware": ["uuid", "serial"],
};

/** Holds those annotations in any case. */
const ANNOTATED = "spec.template.metadata";

function look(path: string, before: unknown, after: unknown): readonly string[] {
  if (!isObject(before) || !isObject(after)) return [];
  const [had, has] = [membersOf(before), membersOf(after)];
  if (had.length > 0 && has.length === 0) return isKept(path, had) ? [] : [path];
  return has.flatMap((name) => look(`${path}.${name}`, before[name], after[name]));
}

const isKept = (path: string, had: readonly string[]): boolean =>
  path === ANNOTATED || (OWN[path]?.some((name) => !had.includes(name)) ?? false);

const membersOf = (object: Readonly<Record<string, unknown>>): readonly string[] =>
  Object.keys(object).filter((name) => object[name] !== undefined && object[name] !== null);
