import type { Input } from "@pulumi/pulumi";
import type { ApiFields } from "../shared/api-fields.ts";
import { compact, isPlainObject } from "../shared/input.ts";
import { renderDataVolumeSpec } from "./data-volume.ts";
import type { CloudInitArgs, DiskArgs, SysprepDisk } from "./disk-args.ts";
import type { BlockSize, DataVolumeTemplateSpec, Disk, SysprepSource, Volume } from "./spec.generated.ts";
import { renderVolumeSource } from "./volume-sources.ts";

/** Names of the objects that disks refer to and that the machine brings along. */
export interface DiskNames {
  /** The DataVolume of a disk. */
  dataVolume(disk: string): Input<string>;
  /** The Secret that holds the cloud-init texts of a disk. */
  cloudInitSecret(disk: string): Input<string>;
}

/** `domain.devices.disks`: one entry for each disk, in the same order. */
export function renderDisks(disks: readonly DiskArgs[]): readonly Disk[] {
  return disks.map((disk) => {
    const { name, type = "disk", bootOrder, serial, cache, io, errorPolicy } = disk;
    return compact<Disk>({
      name,
      [type]: renderTarget(disk),
      bootOrder,
      serial,
      cache,
      io,
      errorPolicy,
      dedicatedIOThread: disk.dedicatedIOThread,
      shareable: disk.shareable,
      blockSize: renderBlockSize(disk.blockSize),
    });
  });
}

function renderTarget({ bus, readonly, pciAddress, tray, reservation }: DiskArgs): ApiFields {
  return compact<ApiFields>({ bus, readonly, pciAddress, tray, reservation });
}

function renderBlockSize(size: DiskArgs["blockSize"]): BlockSize | undefined {
  if (size === undefined) return undefined;
  return size === "matchVolume" ? { matchVolume: {} } : { custom: size };
}

/** `volumes`: one entry for each disk, in the same order. */
export function renderVolumes(disks: readonly DiskArgs[], names: DiskNames): readonly Volume[] {
  return disks.map((disk) => ({ name: disk.name, ...renderSource(disk, names) }));
}

/** `dataVolumeTemplates`, for the disks that want to be some. */
export function renderDataVolumeTemplates(
  disks: readonly DiskArgs[],
  names: DiskNames,
): readonly DataVolumeTemplateSpec[] {
  return disks.flatMap((disk) => {
    if (!("dataVolume" in disk) || disk.dataVolume.template !== true) return [];
    const { labels, annotations } = disk.dataVolume;
    const metadata = compact({ name: names.dataVolume(disk.name), labels, annotations });
    return [{ metadata, spec: renderDataVolumeSpec(disk.dataVolume) }];
  });
}

function renderSource(disk: DiskArgs, names: DiskNames): object {
  if ("containerDisk" in disk) {
    const image = disk.containerDisk;
    return { containerDisk: isPlainObject(image) ? image : { image } };
  }
  if ("dataVolume" in disk) {
    return { dataVolume: compact({ name: names.dataVolume(disk.name), hotpluggable: disk.hotpluggable }) };
  }
  if ("persistentVolumeClaim" in disk) {
    const { persistentVolumeClaim: claimName, hotpluggable } = disk;
    return { persistentVolumeClaim: compact({ claimName, hotpluggable }) };
  }
  if ("cloudInit" in disk) return renderCloudInit(disk.name, disk.cloudInit, names);
  if ("emptyDisk" in disk) return { emptyDisk: { capacity: disk.emptyDisk } };
  if ("ephemeral" in disk) return { ephemeral: { persistentVolumeClaim: { claimName: disk.ephemeral } } };
  if ("hostDisk" in disk) return { hostDisk: disk.hostDisk };
  if ("sysprep" in disk) return { sysprep: renderSysprep(disk.sysprep) };
  if ("downwardMetrics" in disk) return { downwardMetrics: {} };
  return renderVolumeSource(disk);
}

function renderSysprep(sysprep: SysprepDisk["sysprep"]): SysprepSource {
  return compact<SysprepSource>({
    configMap: reference(sysprep.configMap),
    secret: reference(sysprep.secret),
  });
}

function renderCloudInit(disk: string, cloudInit: CloudInitArgs, names: DiskNames): object {
  if (!isPlainObject(cloudInit as unknown)) return { cloudInitNoCloud: cloudInit };
  const { userData, networkData, userDataSecret, networkDataSecret } = cloudInit;
  const own = () => names.cloudInitSecret(disk);
  const source = compact({
    secretRef: reference(userData === undefined ? userDataSecret : own()),
    networkDataSecretRef: reference(networkData === undefined ? networkDataSecret : own()),
  });
  return cloudInit.type === "ConfigDrive" ? { cloudInitConfigDrive: source } : { cloudInitNoCloud: source };
}

function reference(name: Input<string> | undefined): { readonly name: Input<string> } | undefined {
  return name === undefined ? undefined : { name };
}
