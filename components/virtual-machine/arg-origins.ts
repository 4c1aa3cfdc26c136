/** Where a field of the spec comes from. */
export interface Origin {
  /** The field, with `[]` for an item of a list. */
  readonly spec: string;
  /** The argument. What comes after the field is kept. */
  readonly arg: string;
  /** The argument stands for all of the field, whatever comes after it. */
  readonly whole?: true;
}

/** Stands for the volumes that filesystems show, which come after those of disks. */
export const FILESYSTEM_VOLUMES = "template.spec.filesystemVolumes";

const D = "template.spec.domain";

const COMPUTE: readonly Origin[] = [
  { spec: `${D}.cpu.dedicatedCpuPlacement`, arg: "cpu.dedicated" },
  { spec: `${D}.cpu.numa`, arg: "cpu.numa", whole: true },
  { spec: `${D}.cpu`, arg: "cpu" },
  { spec: `${D}.memory.hugepages`, arg: "memory.hugepages", whole: true },
  { spec: `${D}.memory`, arg: "memory" },
  { spec: `${D}.resources`, arg: "resources" },
  { spec: `${D}.ioThreadsPolicy`, arg: "ioThreads", whole: true },
  { spec: `${D}.ioThreads.supplementalPoolThreadCount`, arg: "ioThreads.count" },
];

const BOARD: readonly Origin[] = [
  { spec: `${D}.machine`, arg: "machineType", whole: true },
  { spec: `${D}.firmware.bootloader.efi.secureBoot`, arg: "firmware.secureBoot" },
  { spec: `${D}.firmware.bootloader.efi.persistent`, arg: "firmware.persistent" },
  { spec: `${D}.firmware.bootloader.bios.useSerial`, arg: "firmware.useSerial" },
  { spec: `${D}.firmware.bootloader`, arg: "firmware.bootloader", whole: true },
  { spec: `${D}.firmware`, arg: "firmware" },
  { spec: `${D}.chassis`, arg: "chassis" },
  { spec: `${D}.features.hypervPassthrough`, arg: "hyperv", whole: true },
  { spec: `${D}.features.hyperv.spinlocks.spinlocks`, arg: "hyperv.spinlocks.retries" },
  { spec: `${D}.features.hyperv.vendorid`, arg: "hyperv.vendorid", whole: true },
  { spec: `${D}.features.hyperv`, arg: "hyperv" },
  { spec: `${D}.features.kvm`, arg: "features.kvmHidden", whole: true },
  { spec: `${D}.features`, arg: "features" },
  { spec: `${D}.clock`, arg: "clock" },
  { spec: `${D}.launchSecurity.sev`, arg: "launchSecurity" },
  { spec: `${D}.launchSecurity`, arg: "launchSecurity", whole: true },
];

const DISKS: readonly Origin[] = [
  { spec: `${D}.devices.disks.[].blockSize.custom`, arg: "disks.[].blockSize" },
  { spec: `${D}.devices.disks.[].disk`, arg: "disks.[]" },
  { spec: `${D}.devices.disks.[].cdrom`, arg: "disks.[]" },
  { spec: `${D}.devices.disks.[].lun`, arg: "disks.[]" },
  { spec: `${D}.devices.disks`, arg: "disks" },
  { spec: "template.spec.volumes.[].dataVolume.hotpluggable", arg: "disks.[].hotpluggable" },
  { spec: "template.spec.volumes.[].persistentVolumeClaim.hotpluggable", arg: "disks.[].hotpluggable" },
  ...["containerDisk", "dataVolume", "hostDisk"].map((source) => volume(source, source)),
  ...["cloudInitNoCloud", "cloudInitConfigDrive"].map((source) => volume(source, "cloudInit")),
  { spec: "template.spec.volumes.[].sysprep.configMap", arg: "disks.[].sysprep.configMap", whole: true },
  { spec: "template.spec.volumes.[].sysprep.secret", arg: "disks.[].sysprep.secret", whole: true },
  ...["persistentVolumeClaim", "emptyDisk", "configMap", "secret", "serviceAccount", "ephemeral"].map(
    wholeVolume,
  ),
  ...["downwardAPI", "downwardMetrics", "sysprep"].map(wholeVolume),
  { spec: "template.spec.volumes", arg: "disks" },
];

const FILESYSTEMS: readonly Origin[] = [
  ...["persistentVolumeClaim", "configMap", "secret", "serviceAccount", "downwardAPI"].map(
    (source): Origin => ({
      spec: `${FILESYSTEM_VOLUMES}.[].${source}`,
      arg: `filesystems.[].${source}`,
      whole: true,
    }),
  ),
  { spec: FILESYSTEM_VOLUMES, arg: "filesystems" },
  { spec: `${D}.devices.filesystems`, arg: "filesystems" },
];

const NETWORKS: readonly Origin[] = [
  ...["masquerade", "bridge", "sriov", "binding"].map(
    (method): Origin => ({
      spec: `${D}.devices.interfaces.[].${method}`,
      arg: "networks.[].binding",
      whole: true,
    }),
  ),
  { spec: `${D}.devices.interfaces`, arg: "networks" },
  { spec: "template.spec.networks.[].multus", arg: "networks.[].multus", whole: true },
  { spec: "template.spec.networks", arg: "networks" },
];

const DEVICES: readonly Origin[] = [
  { spec: `${D}.devices.gpus.[].virtualGPUOptions`, arg: "gpus.[]" },
  { spec: `${D}.devices.watchdog.i6300esb`, arg: "watchdog" },
  { spec: `${D}.devices.watchdog.diag288`, arg: "watchdog" },
  { spec: `${D}.devices.video`, arg: "video", whole: true },
  ...["gpus", "hostDevices", "watchdog", "rng", "sound", "inputs", "tpm"].map(device),
  ...["autoattachGraphicsDevice", "autoattachInputDevice", "autoattachMemBalloon"].map(device),
  ...["autoattachPodInterface", "autoattachSerialConsole", "autoattachVSOCK"].map(device),
  ...["blockMultiQueue", "logSerialConsole", "networkInterfaceMultiqueue"].map(device),
];

const PROBES: readonly Origin[] = ["readinessProbe", "livenessProbe"].flatMap((probe) => [
  { spec: `template.spec.${probe}.initialDelaySeconds`, arg: `${probe}.initialDelay` },
  { spec: `template.spec.${probe}.periodSeconds`, arg: `${probe}.period` },
  { spec: `template.spec.${probe}.timeoutSeconds`, arg: `${probe}.timeout` },
  same(probe),
]);

const CREDENTIAL = "accessCredentials.[]";
const LIFE: readonly Origin[] = [
  { spec: "template.metadata.labels", arg: "templateLabels" },
  { spec: "template.metadata.annotations", arg: "templateAnnotations" },
  { spec: "template.spec.terminationGracePeriodSeconds", arg: "terminationGracePeriod" },
  {
    spec: `template.spec.${CREDENTIAL}.sshPublicKey.propagationMethod.qemuGuestAgent.users`,
    arg: `${CREDENTIAL}.users`,
    whole: true,
  },
  {
    spec: `template.spec.${CREDENTIAL}.sshPublicKey.propagationMethod`,
    arg: `${CREDENTIAL}.propagationMethod`,
    whole: true,
  },
  { spec: `template.spec.${CREDENTIAL}.sshPublicKey`, arg: `${CREDENTIAL}.sshPublicKey`, whole: true },
  { spec: `template.spec.${CREDENTIAL}.userPassword`, arg: `${CREDENTIAL}.userPassword`, whole: true },
  ...["runStrategy", "updateVolumesStrategy", "instancetype", "preference"].map((field) => ({
    spec: field,
    arg: field,
  })),
  ...["nodeSelector", "affinity", "tolerations", "topologySpreadConstraints", "priorityClassName"].map(same),
  ...["schedulerName", "resourceClaims", "architecture", "evictionStrategy", "startStrategy"].map(same),
  ...["accessCredentials", "hostname", "subdomain", "dnsPolicy", "dnsConfig"].map(same),
];

/** All of them; the first that fits counts. */
export const ORIGINS: readonly Origin[] = [
  ...COMPUTE,
  ...BOARD,
  ...DISKS,
  ...FILESYSTEMS,
  ...NETWORKS,
  ...DEVICES,
  ...PROBES,
  ...LIFE,
];

function same(field: string): Origin {
  return { spec: `template.spec.${field}`, arg: field };
}

function device(field: string): Origin {
  return { spec: `${D}.devices.${field}`, arg: field };
}

function volume(source: string, arg: string): Origin {
  return { spec: `template.spec.volumes.[].${source}`, arg: `disks.[].${arg}` };
}

function wholeVolume(source: string): Origin {
  return { ...volume(source, source), whole: true };
}
