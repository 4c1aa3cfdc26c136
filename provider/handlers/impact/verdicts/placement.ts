import type { Edit } from "../edits.ts";
import { live, restart, type Verdict } from "../impact.ts";
import type { Scene } from "../scene.ts";

/** Source: vm.go handleAffinityChangeRequest, handleTolerationsChangeRequest. */
export function placement(_edit: Edit, { cluster }: Scene): Verdict {
  if (!cluster.liveUpdate) return restart("the cluster's vmRolloutStrategy is Stage");
  return {
    ...live("counts from the next migration or start on; the running guest stays where it is"),
    waitsForRestart: true,
  };
}
