import { compact, isPlainObject } from "../shared/input.ts";
import { mergeOver } from "../shared/merge.ts";
import type { VirtualMachineArgs } from "./args.ts";
import { renderClock } from "./clock.ts";
import { renderCpu, renderIoThreads, renderMemory, renderResources } from "./compute.ts";
import { renderDevices } from "./devices.ts";
import { type DiskNames, renderDataVolumeTemplates, renderDisks, renderVolumes } from "./disks.ts";
import { renderFilesystems, renderFilesystemVolumes } from "./filesystems.ts";
import { renderFeatures, renderFirmware, renderTpm } from "./firmware.ts";
import { renderInterfaces, renderNetworks } from "./interfaces.ts";
import { renderLaunchSecurity } from "./launch-security.ts";
import { renderMatcher } from "./matcher.ts";
import { renderPlacement } from "./placement.ts";
import type {
  Devices,
  DomainSpec,
  VirtualMachineInstanceSpec,
  VirtualMachineSpec,
  Volume,
} from "./spec.generated.ts";
import { filled } from "./switched.ts";

/**
 * The spec of a VirtualMachine. Besides `runStrategy`, which the API demands, it holds what the arguments say and nothing
 * else: on a running machine, a default that becomes explicit asks for a restart.
 */
export function renderSpec(args: VirtualMachineArgs, names: DiskNames): VirtualMachineSpec {
  const templates = renderDataVolumeTemplates(args.disks ?? [], names);
  const spec = compact<VirtualMachineSpec>({
    runStrategy:
      args.runStrategy ?? (isPlainObject(args.spec) && "running" in args.spec ? undefined : "Always"),
    instancetype: renderMatcher(args.instancetype),
    preference: renderMatcher(args.preference),
    updateVolumesStrategy: args.updateVolumesStrategy,
    dataVolumeTemplates: templates.length > 0 ? templates : undefined,
    template: {
      ...present(
        "metadata",
        compact({ labels: filled(args.templateLabels), annotations: filled(args.templateAnnotations) }),
      ),
      spec: renderInstance(args, names),
    },
  });
  return mergeOver(spec, args.spec) as VirtualMachineSpec;
}

function renderInstance(args: VirtualMachineArgs, names: DiskNames): VirtualMachineInstanceSpec {
  return {
    ...renderPlacement(args),
    domain: renderDomain(args),
    ...compact<VirtualMachineInstanceSpec>({
      networks: args.networks && renderNetworks(args.networks),
      volumes: renderAllVolumes(args, names),
    }),
  };
}

function renderDomain(args: VirtualMachineArgs): DomainSpec {
  const devices = compact<Devices>({
    disks: args.disks && renderDisks(args.disks),
    filesystems: args.filesystems && renderFilesystems(args.filesystems),
    interfaces: args.networks && renderInterfaces(args.networks),
    ...renderDevices(args),
    tpm: renderTpm(args.tpm),
    autoattachMemBalloon: args.autoattachMemBalloon,
  });
  return compact<DomainSpec>({
    cpu: filled(renderCpu(args.cpu)),
    memory: filled(renderMemory(args.memory)),
    resources: filled(renderResources(args.resources)),
    ...renderIoThreads(args.ioThreads),
    machine: args.machineType === undefined ? undefined : { type: args.machineType },
    firmware: filled(renderFirmware(args.firmware)),
    chassis: filled(args.chassis),
    features: filled(renderFeatures(args)),
    clock: filled(renderClock(args.clock)),
    launchSecurity: renderLaunchSecurity(args.launchSecurity),
    // The API wants it, also when it says nothing. An empty list in it would come back as a difference each time.
    devices,
  });
}

/** Those of disks first, then those of filesystems. */
function renderAllVolumes(
  { disks, filesystems }: VirtualMachineArgs,
  names: DiskNames,
): readonly Volume[] | undefined {
  if (disks === undefined && filesystems === undefined) return undefined;
  return [...renderVolumes(disks ?? [], names), ...renderFilesystemVolumes(filesystems ?? [])];
}

function present(key: string, members: object): object {
  return Object.keys(members).length > 0 ? { [key]: members } : {};
}
