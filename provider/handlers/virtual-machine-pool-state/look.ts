import { kinds } from "../../kube/kinds.ts";
import type { HandlerContext } from "../handler.ts";
import type { VirtualMachine, VirtualMachineInstance } from "../kubevirt-objects.ts";
import type { PoolSight, VirtualMachinePool, VirtualMachinePoolStateInputs } from "./types.ts";

/** Label of what a pool has made: `<pool>-<generation>`. */
export const REVISION_LABEL = "kubevirt.io/vm-pool-revision-name";

/** A pool as it is now, with its machines; `undefined` when there is none. */
export async function look(
  { namespace, name }: Pick<VirtualMachinePoolStateInputs, "namespace" | "name">,
  { kube, signal }: Pick<HandlerContext, "kube" | "signal">,
): Promise<PoolSight | undefined> {
  const ref = { kind: kinds.VirtualMachinePool, namespace, name };
  const pool = await kube.get<VirtualMachinePool>(ref, { signal });
  if (pool === undefined) return undefined;
  const labels = Object.entries(pool.spec?.selector?.matchLabels ?? {});
  const labelSelector = labels.map(([key, value]) => `${key}=${value}`).join(",");
  const [machines, instances] = await Promise.all([
    kube.list<VirtualMachine>(kinds.VirtualMachine, { namespace, labelSelector, signal }),
    kube.list<VirtualMachineInstance>(kinds.VirtualMachineInstance, {
      namespace,
      labelSelector: REVISION_LABEL,
      signal,
    }),
  ]);
  const own = machines.items.filter(({ metadata }) =>
    metadata.ownerReferences?.some(({ uid }) => uid === pool.metadata.uid),
  );
  const byName = new Map(instances.items.map((instance) => [instance.metadata.name, instance]));
  return { pool, machines: own.map((vm) => ({ vm, instance: byName.get(vm.metadata.name) })) };
}
