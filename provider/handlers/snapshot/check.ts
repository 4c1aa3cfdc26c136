import type { Checked, CheckFailure, Difference } from "../handler.ts";
import { objectNameFor } from "../object-name.ts";
import * as inspect from "../values/inspect.ts";
import { stableJson } from "../values/stable-json.ts";
import { isUnknown } from "../values/unknown.ts";
import type { SnapshotInputs, SnapshotOutputs } from "./types.ts";

const { optional } = inspect;

const ARGUMENTS = inspect.object({
  namespace: inspect.objectName,
  virtualMachine: inspect.objectName,
  snapshotName: optional(inspect.objectName),
  deletionPolicy: optional(inspect.oneOf("Delete", "Retain")),
  failureDeadline: optional(inspect.duration),
  allowExcludedVolumes: optional(inspect.flag),
  adopt: optional(inspect.flag),
  triggers: optional(inspect.listOf(inspect.anything)),
  timeout: optional(inspect.duration),
  identity: inspect.text,
});

/** Looks at the arguments, and names the object. */
export function check(
  olds: Partial<SnapshotOutputs> | undefined,
  news: SnapshotInputs,
): Checked<SnapshotInputs> {
  const { objectName: _objectName, ...given } = news;
  const inputs = { ...given, identity: olds?.identity ?? given.identity };
  const failures = [...ARGUMENTS("", inputs), ...frozen(olds, inputs)];
  if (failures.length > 0) return { inputs, failures };
  const { namespace, virtualMachine, identity, triggers = [], snapshotName } = inputs;
  const generated = objectNameFor(virtualMachine, "snapshot", [namespace, identity, triggers]);
  return { inputs: { ...inputs, objectName: snapshotName ?? generated }, failures };
}

/** KubeVirt lets nobody change a snapshot, and another one in its place would be of another time. */
function frozen(olds: Partial<SnapshotOutputs> | undefined, news: SnapshotInputs): readonly CheckFailure[] {
  if (olds?.identity === undefined || REPLACING.some((field) => differs(olds, news, field))) return [];
  return differs(olds, news, "deletionPolicy")
    ? [
        {
          property: "deletionPolicy",
          reason:
            `is ${olds.deletionPolicy ?? "Delete"} for good: KubeVirt lets nobody change a snapshot. ` +
            "Put it back, or change `triggers` to take another snapshot in place of this one",
        },
      ]
    : [];
}

/** What makes another snapshot of it. */
const REPLACING = ["namespace", "virtualMachine", "snapshotName", "triggers"] as const;

const differs = (
  olds: Partial<SnapshotOutputs>,
  news: SnapshotInputs,
  field: keyof SnapshotInputs,
): boolean => !isUnknown(news[field]) && stableJson(news[field]) !== stableJson(olds[field]);

export function diff(_id: string, olds: SnapshotOutputs, news: SnapshotInputs): Difference {
  const replaces = REPLACING.filter((field) => differs(olds, news, field));
  if (replaces.length === 0) return {};
  // Two snapshots of one name cannot be there at once.
  const deleteBeforeReplace =
    !isUnknown(news.objectName) && news.objectName === olds.objectName && news.namespace === olds.namespace;
  return { replaces, ...(deleteBeforeReplace ? { deleteBeforeReplace } : {}) };
}
