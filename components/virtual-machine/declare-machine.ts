import type * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { customResource, KINDS } from "../shared/custom-resource.ts";
import { mapInput } from "../shared/input.ts";
import { ownedMetadata } from "../shared/metadata.ts";
import type { VirtualMachineArgs } from "./args.ts";
import { cloudInitSecret, hasOwnTexts, secretName } from "./cloud-init-secret.ts";
import { dataVolumeObject } from "./data-volume-object.ts";
import type { CloudInitArgs, DiskArgs } from "./disk-args.ts";
import type { DiskNames } from "./disks.ts";
import { renderSpec } from "./render.ts";
import type { VirtualMachineSpec } from "./spec.generated.ts";

/** Options of the resources that a machine consists of. */
type ChildOptions = (opts?: pulumi.CustomResourceOptions) => pulumi.CustomResourceOptions;

/** Who declares a machine, and what it is called. */
export interface MachineIdentity {
  /** What the names of its resources begin with. */
  readonly child: string;
  /** Name of the VirtualMachine object. */
  readonly machine: pulumi.Input<string>;
  readonly childOptions: ChildOptions;
}

/** The spec of a machine of that name. */
export function renderMachine(machine: pulumi.Input<string>, args: VirtualMachineArgs): VirtualMachineSpec {
  return renderSpec(args, diskNames(machine, args.disks ?? []));
}

/** Declares the VirtualMachine object of a spec, and before it what its disks bring along. */
export function declareMachine(
  identity: MachineIdentity,
  args: VirtualMachineArgs,
  spec: VirtualMachineSpec,
): kubernetes.apiextensions.CustomResource {
  const { child, machine, childOptions } = identity;
  const { namespace, labels, annotations } = args;
  return customResource(
    KINDS.virtualMachine,
    `${child}-vm`,
    { metadata: ownedMetadata({ name: machine, namespace, labels, annotations }), spec },
    childOptions({ dependsOn: declareNeeds(identity, args) }),
  );
}

/** Declares what the disks of a machine bring along, and gives all that the machine comes after. */
export function declareNeeds(
  identity: MachineIdentity,
  args: VirtualMachineArgs,
): pulumi.Input<pulumi.Resource>[] {
  // Holds no resources itself, but depends on those that the description of the cluster comes from.
  const installed = pulumi.output(args.cluster).apply(() => []) as unknown as pulumi.Output<pulumi.Resource>;
  return [...(args.disks ?? []).flatMap((disk) => bring(identity, args, disk)), installed];
}

/** Declares the object that a disk brings along, if any. */
function bring(
  { child, machine, childOptions }: MachineIdentity,
  { namespace }: VirtualMachineArgs,
  disk: DiskArgs,
): readonly pulumi.Resource[] {
  const name = `${child}-${disk.name}`;
  if ("cloudInit" in disk && hasOwnTexts(disk.cloudInit)) {
    const place = { machine, namespace, disk: disk.name };
    return [cloudInitSecret(name, place, disk.cloudInit, childOptions())];
  }
  if (!("dataVolume" in disk) || disk.dataVolume.template === true) return [];
  const object = { name: dataVolumeName(machine, disk), namespace };
  return [dataVolumeObject(name, object, disk.dataVolume, childOptions)];
}

function diskNames(machine: pulumi.Input<string>, disks: readonly DiskArgs[]): DiskNames {
  const find = (name: string) => disks.find((disk) => disk.name === name);
  return {
    dataVolume: (name) => dataVolumeName(machine, find(name) as DiskArgs),
    cloudInitSecret: (name) => {
      const place = { machine, namespace: undefined, disk: name };
      return secretName(place, (find(name) as { readonly cloudInit: CloudInitArgs }).cloudInit);
    },
  };
}

function dataVolumeName(machine: pulumi.Input<string>, disk: DiskArgs): pulumi.Input<string> {
  const given = "dataVolume" in disk ? disk.dataVolume.name : undefined;
  return given ?? mapInput(machine, (known) => `${known}-${disk.name}`);
}
