import { compact, isPlainObject } from "../shared/input.ts";
import { mergeOver } from "../shared/merge.ts";
import type { VirtualMachineArgs } from "./args.ts";
import { renderCpu, renderMemory } from "./compute.ts";
import { renderGpus, renderHostDevices } from "./devices.ts";
import { type DiskNames, renderDataVolumeTemplates, renderDisks, renderVolumes } from "./disks.ts";
import { renderInterfaces, renderNetworks } from "./interfaces.ts";
import { renderPlacement } from "./placement.ts";
import type {
  Devices,
  DomainSpec,
  VirtualMachineInstanceSpec,
  VirtualMachineSpec,
} from "./spec.generated.ts";

/**
 * The spec of a VirtualMachine. Besides `runStrategy`, which the API demands, it holds what the arguments say and nothing
 * else: on a running machine, a default that becomes explicit asks for a restart.
 */
export function renderSpec(args: VirtualMachineArgs, names: DiskNames): VirtualMachineSpec {
  const templates = renderDataVolumeTemplates(args.disks ?? [], names);
  const spec = compact<VirtualMachineSpec>({
    runStrategy:
      args.runStrategy ?? (isPlainObject(args.spec) && "running" in args.spec ? undefined : "Always"),
    dataVolumeTemplates: templates.length > 0 ? templates : undefined,
    template: {
      ...present("metadata", compact({ labels: args.templateLabels, annotations: args.templateAnnotations })),
      spec: renderInstance(args, names),
    },
  });
  return mergeOver(spec, args.spec) as VirtualMachineSpec;
}

function renderInstance(args: VirtualMachineArgs, names: DiskNames): VirtualMachineInstanceSpec {
  const devices = compact<Devices>({
    disks: args.disks && renderDisks(args.disks),
    interfaces: args.networks && renderInterfaces(args.networks),
    gpus: renderGpus(args.gpus),
    hostDevices: renderHostDevices(args.hostDevices),
  });
  const domain = compact<DomainSpec>({
    cpu: renderCpu(args.cpu),
    memory: renderMemory(args.memory),
    devices,
  });
  return {
    ...renderPlacement(args),
    domain,
    ...compact<VirtualMachineInstanceSpec>({
      networks: args.networks && renderNetworks(args.networks),
      volumes: args.disks && renderVolumes(args.disks, names),
    }),
  };
}

function present(key: string, members: object): object {
  return Object.keys(members).length > 0 ? { [key]: members } : {};
}
