import { isObject } from "../../values/unknown.ts";
import type { Edit } from "../edits.ts";
import { immovable } from "../immovable.ts";
import { live, refused, restart, restartUnannounced, type Verdict } from "../impact.ts";
import type { Scene } from "../scene.ts";
import { byMigration } from "./by-migration.ts";

const NETWORKS = "spec.template.spec.networks";
const INTERFACES = "spec.template.spec.domain.devices.interfaces";

/** An interface or network that came or went. Source: pkg/network/vmliveupdate/restart.go, pkg/network/controllers/vm.go. */
export function nic(edit: Edit, scene: Scene): Verdict {
  const { before, after } = scene;
  if (edit.after === undefined) return removed(edit.item, scene);
  const [network, card] = [after.item(NETWORKS, edit.item), after.item(INTERFACES, edit.item)];
  if (isObject(after.read(network, "pod"))) return restart("the pod network comes with the next start");
  if (before.list(INTERFACES).length === 0) {
    return restart("the pod network that KubeVirt adds to a machine without networks goes");
  }
  if (after.read(card, "state") === "absent") return live("nothing is plugged in");
  const bindings = ["bridge", "sriov"].map((binding) => after.read(card, binding));
  return bindings.some(isObject)
    ? byMigration("the interface is plugged in", scene)
    : restartUnannounced("only interfaces with bridge or sriov binding are plugged into a running guest");
}

function removed(name: string, { before }: Scene): Verdict {
  return before.read(before.item(INTERFACES, name), "state") === "absent"
    ? live("the interface was unplugged before")
    : restart("to unplug it from the running guest, set state absent first, and remove it after that");
}

/** Source: pkg/network/admitter/admit.go validateInterfaceStateValue, pkg/network/controllers/vm.go. */
export function interfaceState(edit: Edit, scene: Scene): Verdict {
  const { after } = scene;
  const card = after.item(INTERFACES, edit.item);
  if (edit.after !== "absent") {
    const isSwitched = edit.after === "up" || edit.after === "down";
    return isSwitched && isObject(after.read(card, "sriov"))
      ? refused("the link of an SR-IOV interface cannot be switched")
      : live("the link is switched while the guest runs");
  }
  if (!isObject(after.read(card, "bridge")))
    return refused("only an interface with bridge binding can be made absent");
  if (isDefaultNetwork(edit.item, scene))
    return refused("the interface of the default network cannot be made absent");
  return immovable(after)
    ? live("the interface is unplugged; its pod side stays until the guest stops")
    : byMigration("the interface is unplugged at once, and its pod side goes", scene);
}

function isDefaultNetwork(name: string, { after }: Scene): boolean {
  const network = after.item(NETWORKS, name);
  return isObject(after.read(network, "pod")) || after.read(network, "multus.default") === true;
}

/** Source: pkg/network/vmliveupdate/restart.go haveNetsChangedIgnoringNADName. */
export const networkName = (_edit: Edit, scene: Scene): Verdict =>
  scene.cluster.gate("LiveUpdateNADRef")
    ? byMigration("the interface moves to the other network", scene)
    : restart("the network of an interface changes live only with the feature gate LiveUpdateNADRef");
