import type { Edit } from "../edits.ts";
import { live, restartUnannounced, type Verdict } from "../impact.ts";

/** Source: vm.go syncDynamicAnnotationsAndLabelsToVMI, syncPCITopologyAnnotationsToVM. */
const SYNCED: ReadonlySet<string> = new Set([
  "descheduler.alpha.kubernetes.io/evict",
  "descheduler.alpha.kubernetes.io/prefer-no-eviction",
]);
const OWN: ReadonlySet<string> = new Set([
  "kubevirt.io/pci-topology-version",
  "kubevirt.io/pci-interface-slot-count",
]);

export function templateMetadata(edit: Edit): Verdict {
  if (SYNCED.has(edit.item)) return live("KubeVirt passes this annotation on to the running machine");
  if (OWN.has(edit.item) && edit.after === undefined) return live("KubeVirt writes it back");
  return restartUnannounced("metadata of the template reaches the machine's pod when the guest starts");
}
