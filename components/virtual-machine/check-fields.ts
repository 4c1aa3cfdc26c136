import { isLater, strangersIn } from "../../provider/handlers/impact/known-fields.ts";
import { similar } from "../../provider/kube/similar.ts";
import type { Failure } from "../shared/failure.ts";
import { UNKNOWN } from "../shared/known.ts";

/**
 * The fields of a VirtualMachine's spec that KubeVirt does not have. The API server drops them when a machine is made, and
 * refuses them when one is edited.
 *
 * @param version - Of the cluster's KubeVirt; of a later one than 1.8 nothing is said.
 */
export function checkFields(spec: unknown, version: unknown): readonly Failure[] {
  if (version === UNKNOWN || (typeof version === "string" && isLater(version))) return [];
  return strangersIn(spec).map(({ path, known }) => {
    const meant = similar(String(path.at(-1)), known);
    const wayOut = meant
      ? `Did you mean ${meant}?`
      : "Leave it out, or say in cluster.version that yours is a later one.";
    return { path, reason: `KubeVirt 1.8 has no such field. ${wayOut}` };
  });
}
