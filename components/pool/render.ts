import type { Input } from "@pulumi/pulumi";
import { compact, isPlainObject, mapInput } from "../shared/input.ts";
import type { StringMap } from "../shared/metadata.ts";
import type { VirtualMachineArgs } from "../virtual-machine/args.ts";
import { renderMachine } from "../virtual-machine/declare-machine.ts";
import type { DiskArgs } from "../virtual-machine/disk-args.ts";
import type {
  VirtualMachinePoolScaleInStrategy,
  VirtualMachinePoolSpec,
  VirtualMachinePoolUpdateStrategy,
} from "../virtual-machine/spec.generated.ts";
import type { VirtualMachinePoolArgs } from "./args.ts";

/** Label by which a pool knows its machines. */
const POOL_LABEL = "pulumi-kubevirt/pool";

/** The arguments of a pool's machines, as if it had one. */
export const machineArgs = ({ template, namespace, cluster }: VirtualMachinePoolArgs): VirtualMachineArgs =>
  compact<VirtualMachineArgs>({ ...template, namespace, cluster, disks: template.disks?.map(asTemplate) });

/** A DataVolume of its own would be one for all machines. */
function asTemplate(disk: DiskArgs): DiskArgs {
  return "dataVolume" in disk && isPlainObject(disk.dataVolume)
    ? { ...disk, dataVolume: { ...disk.dataVolume, template: true } }
    : disk;
}

/** The spec of a pool of that name; what is not said is not written. */
export function renderPool(name: Input<string>, args: VirtualMachinePoolArgs): VirtualMachinePoolSpec {
  const matchLabels = { [POOL_LABEL]: name };
  const labels = mapInput(args.template.labels ?? {}, (own) => ({ ...own, ...matchLabels })) as StringMap;
  return compact<VirtualMachinePoolSpec>({
    replicas: args.replicas,
    selector: { matchLabels } as NonNullable<VirtualMachinePoolSpec["selector"]>,
    virtualMachineTemplate: {
      metadata: compact({ labels, annotations: args.template.annotations }),
      spec: renderMachine(name, machineArgs(args)),
    } as NonNullable<VirtualMachinePoolSpec["virtualMachineTemplate"]>,
    updateStrategy: inDetail<VirtualMachinePoolUpdateStrategy>(args.updateStrategy),
    maxUnavailable: args.maxUnavailable,
    scaleInStrategy: inDetail<VirtualMachinePoolScaleInStrategy>(args.scaleInStrategy),
    nameGeneration: args.nameGeneration,
    autohealing: args.autohealing,
    paused: args.paused,
  });
}

const inDetail = <T extends object>(strategy: string | T | undefined): T | undefined =>
  typeof strategy === "string" ? ({ [strategy]: {} } as T) : strategy;
