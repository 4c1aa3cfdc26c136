import type { Edit } from "../edits.ts";
import { live, refused, type Verdict } from "../impact.ts";
import type { Scene } from "../scene.ts";

/** Source: vm.go syncRunStrategy; vms-admitter.go validateRunStrategy. */
export function runStrategy(_edit: Edit, { before, after, cluster }: Scene): Verdict {
  const [was, now] = [before.runStrategy, after.runStrategy];
  if (now === undefined) return refused("a machine needs a run strategy");
  if (after.get("spec.running") !== undefined && after.get("spec.runStrategy") !== undefined) {
    return refused("running and runStrategy exclude each other");
  }
  if (now === was) return live("the machine goes on as it is");
  if (now === "WaitAsReceiver") {
    return cluster.gate("DecentralizedLiveMigration")
      ? live("KubeVirt acts on it at once")
      : refused("WaitAsReceiver needs the feature gate DecentralizedLiveMigration");
  }
  const outcome = OUTCOME.get(now);
  return outcome ? live(outcome(was === "Halted")) : refused(`"${now}" is no run strategy`);
}

const OUTCOME = new Map<string, (wasHalted: boolean) => string>([
  ["Halted", () => "the guest is shut down"],
  [
    "Always",
    (wasHalted) =>
      wasHalted ? "the machine is started" : "the guest runs on, and is started again whenever it stops",
  ],
  [
    "RerunOnFailure",
    (wasHalted) =>
      wasHalted ? "the machine is started" : "the guest runs on, and is started again when it fails",
  ],
  [
    "Once",
    (wasHalted) =>
      wasHalted ? "the machine is started once" : "the guest runs on, and is not started again",
  ],
  [
    "Manual",
    (wasHalted) =>
      wasHalted
        ? "the machine waits to be started by hand"
        : "the guest runs on; starts and stops are by hand",
  ],
]);
