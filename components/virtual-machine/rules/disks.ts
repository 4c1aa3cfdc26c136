import {
  DNS_LABEL_FORM,
  DNS_SUBDOMAIN_FORM,
  isDnsLabel,
  isDnsSubdomain,
} from "../../../provider/handlers/values/names.ts";
import { type Failure, quote } from "../../shared/failure.ts";
import { among, checkForms, type FormRule, integer, quantity, text } from "../../shared/forms.ts";
import {
  at,
  flagAt,
  isGiven,
  isMissing,
  keysAt,
  listAt,
  numberAt,
  type Path,
  textAt,
  UNKNOWN,
} from "../../shared/known.ts";
import { busOf } from "./bus-of.ts";
import { CREATE_ADMITTER, DEVICES, DISKS, each, fail, type Rule, repeated, VOLUMES } from "./rule.ts";

const TARGETS = ["disk", "cdrom", "lun"];
const DISK_ADMITTER = "storage/admitters/disks.go";

const SOURCES = [
  "cloudInitConfigDrive",
  "cloudInitNoCloud",
  "configMap",
  "containerDisk",
  "containerPath",
  "dataVolume",
  "downwardAPI",
  "downwardMetrics",
  "emptyDisk",
  "ephemeral",
  "hostDisk",
  "memoryDump",
  "persistentVolumeClaim",
  "secret",
  "serviceAccount",
  "sysprep",
];

const disk = [...DISKS, "[]"] as readonly string[];
const volume = [...VOLUMES, "[]"] as readonly string[];
const subdomain = text(isDnsSubdomain, DNS_SUBDOMAIN_FORM);
const bus = among("virtio", "sata", "scsi", "usb");
const name = text((value) => value !== "", "a name");

const FORMS: readonly FormRule[] = [
  { at: [...disk, "name"], form: text(isDnsLabel, DNS_LABEL_FORM) },
  ...TARGETS.map((target) => ({ at: [...disk, target, "bus"], form: bus })),
  { at: [...disk, "bootOrder"], form: integer(1) },
  {
    at: [...disk, "serial"],
    form: text(
      (serial) => /^[A-Za-z0-9_.+-]{1,256}$/.test(serial),
      "at most 256 characters out of A-Za-z0-9_.+-",
    ),
  },
  { at: [...disk, "cache"], form: among("none", "writethrough", "writeback") },
  { at: [...disk, "io"], form: among("native", "threads") },
  { at: [...disk, "errorPolicy"], form: among("stop", "ignore", "report", "enospace") },
  { at: [...disk, "cdrom", "tray"], form: among("open", "closed") },
  { at: [...volume, "containerDisk", "image"], form: name },
  { at: [...volume, "ephemeral", "persistentVolumeClaim", "claimName"], form: subdomain },
  { at: [...volume, "hostDisk", "path"], form: name },
  { at: [...volume, "hostDisk", "type"], form: among("Disk", "DiskOrCreate") },
  { at: [...volume, "hostDisk", "capacity"], form: quantity },
  { at: [...volume, "sysprep", "configMap", "name"], form: name },
  { at: [...volume, "sysprep", "secret", "name"], form: name },
  { at: [...volume, "dataVolume", "name"], form: subdomain },
  { at: [...volume, "persistentVolumeClaim", "claimName"], form: subdomain },
  { at: [...volume, "emptyDisk", "capacity"], form: quantity },
  { at: [...volume, "configMap", "name"], form: name },
  { at: [...volume, "secret", "secretName"], form: name },
  { at: [...volume, "serviceAccount", "serviceAccountName"], form: name },
];

/** Rules of disks and volumes. */
export const DISK_RULES: readonly Rule[] = [
  {
    rule: "names, buses, serials, caches and I/O modes are ones that KubeVirt knows",
    source: `${DISK_ADMITTER} ValidateDisks; ${CREATE_ADMITTER} validateVolumes`,
    check: (spec) => checkForms(spec, FORMS),
  },
  {
    rule: "disk names are unique, and volume names are",
    source: `${DISK_ADMITTER} validateDiskName; ${CREATE_ADMITTER} validateVolumes`,
    check: (spec) => {
      const doubles = [DISKS, VOLUMES].flatMap((list) =>
        repeated(listAt(spec, ...list).map((item) => textAt(item, "name"))).map((index) => [
          ...list,
          index,
          "name",
        ]),
      );
      return doubles.flatMap((path) =>
        fail(path, `${quote(at(spec, ...path))} is another disk's name already.`),
      );
    },
  },
  {
    rule: "a disk is one of disk, cdrom and lun",
    source: `${DISK_ADMITTER} validateDeviceTarget`,
    check: each(DISKS, (item, path) => {
      const targets = TARGETS.filter((target) => isGiven(item, target));
      return targets.length > 1
        ? fail(path, `It is ${targets.join(" and ")} at the same time. Keep one.`)
        : [];
    }),
  },
  {
    rule: "CD-ROMs are not virtio, SATA disks are writable, I/O threads serve virtio disks",
    source: `${DISK_ADMITTER} validateBusSupport; defaults/amd64.go setDefaultAmd64DisksBus`,
    check: each(DISKS, busSupport),
  },
  {
    rule: "a place in the boot order is taken once",
    source: `${CREATE_ADMITTER} validateBootOrder`,
    check: (spec) => {
      const places = [DISKS, [...DEVICES, "interfaces"]].flatMap((list) =>
        listAt(spec, ...list).map((item, index) => ({
          path: [...list, index, "bootOrder"],
          order: numberAt(item, "bootOrder")?.toString(),
        })),
      );
      const doubles = repeated(places.map(({ order }) => order)).map((index) => places[index]);
      return doubles.flatMap((double) =>
        fail(double?.path ?? [], `Another device boots as number ${double?.order}.`),
      );
    },
  },
  {
    rule: "a volume has exactly one source",
    source: `${CREATE_ADMITTER} validateVolumes`,
    check: (spec) =>
      listAt(spec, ...VOLUMES).flatMap((item, index) => {
        if (item === UNKNOWN) return [];
        const sources = keysAt(item).filter((key) => SOURCES.includes(key));
        if (sources.length === 1) return [];
        const found = sources.length === 0 ? "none" : sources.join(" and ");
        return fail([...VOLUMES, index], `It needs exactly one source, and has ${found}.`);
      }),
  },
  {
    rule: "disks and volumes belong together by name",
    source: `${CREATE_ADMITTER} validateBootOrder, validateVirtualMachineInstanceSpecVolumeDisks`,
    check: pairs,
  },
  {
    rule: "a LUN is a claim or a DataVolume",
    source: `${CREATE_ADMITTER} validateBootOrder`,
    check: each(DISKS, (item, path, spec) => {
      const source = listAt(spec, ...VOLUMES).find((other) => textAt(other, "name") === textAt(item, "name"));
      const claim = !isMissing(source, "persistentVolumeClaim") || !isMissing(source, "dataVolume");
      if (!isGiven(item, "lun") || source === undefined || claim) return [];
      return fail([...path, "lun"], "A LUN has to be a persistentVolumeClaim or a dataVolume.");
    }),
  },
  {
    rule: "a machine has one service account volume",
    source: `${CREATE_ADMITTER} validateVolumes`,
    check: (spec) => {
      const accounts = listAt(spec, ...VOLUMES).flatMap((item, index) =>
        isGiven(item, "serviceAccount") ? [index] : [],
      );
      return accounts
        .slice(1)
        .flatMap((index) =>
          fail([...VOLUMES, index], "Another disk holds a service account already. Keep one."),
        );
    },
  },
  {
    rule: "cloud-init has something to say, at most 2048 bytes outside of Secrets",
    source: `${CREATE_ADMITTER} validateVolumes`,
    check: each(VOLUMES, cloudInit),
  },
];

function busSupport(item: unknown, path: Path, spec: unknown): readonly Failure[] {
  const target = TARGETS.find((candidate) => isGiven(item, candidate)) ?? "disk";
  const attached = busOf(item, spec);
  const words = textAt(item, target, "bus") === undefined ? `${attached} by default` : attached;
  const threaded = flagAt(item, "dedicatedIOThread") === true;
  if (target === "cdrom" && textAt(item, target, "bus") === "virtio") {
    return fail([...path, target, "bus"], '"virtio" is not for CD-ROMs. Use "sata" or "scsi".');
  }
  if (target === "disk" && attached === "sata" && flagAt(item, target, "readonly") === true) {
    return fail(
      [...path, target, "readonly"],
      `The disk is ${words}, and a SATA disk is always writable. Use bus "virtio" or "scsi".`,
    );
  }
  if (threaded && attached !== undefined && attached !== "virtio") {
    return fail(
      [...path, "dedicatedIOThread"],
      `I/O threads serve virtio disks only, and this one is ${words}. Use bus "virtio".`,
    );
  }
  return [];
}

function pairs(spec: unknown): readonly Failure[] {
  const [disks, volumes] = [listAt(spec, ...DISKS), listAt(spec, ...VOLUMES)];
  const shared = listAt(spec, ...DEVICES, "filesystems");
  const has = (list: readonly unknown[], wanted: string) =>
    list.some((item) => [UNKNOWN, wanted].includes(at(item, "name") as string));
  const empty = disks.flatMap((item, index) => {
    const wanted = textAt(item, "name");
    if (wanted === undefined || has(volumes, wanted) || isGiven(item, "cdrom")) return [];
    return fail([...DISKS, index], `There is no volume ${quote(wanted)} to fill it.`);
  });
  const lost = volumes.flatMap((item, index) => {
    const wanted = textAt(item, "name");
    if (wanted === undefined || isGiven(item, "memoryDump") || has([...disks, ...shared], wanted)) return [];
    return fail([...VOLUMES, index], `There is no disk ${quote(wanted)} that shows it to the guest.`);
  });
  return [...empty, ...lost];
}

function cloudInit(item: unknown, path: Path): readonly Failure[] {
  const kind = ["cloudInitNoCloud", "cloudInitConfigDrive"].find((candidate) => isGiven(item, candidate));
  if (kind === undefined || at(item, kind) === UNKNOWN) return [];
  const fields = [
    "secretRef",
    "userData",
    "userDataBase64",
    "networkDataSecretRef",
    "networkData",
    "networkDataBase64",
  ];
  if (!fields.some((field) => isGiven(item, kind, field))) {
    return fail([...path, kind], "It tells the guest nothing. Give userData or networkData.");
  }
  return ["userData", "networkData"].flatMap((field) => {
    const bytes = Buffer.byteLength(textAt(item, kind, field) ?? "");
    if (bytes <= 2048) return [];
    return fail([...path, kind, field], `${bytes} bytes are too many outside of a Secret: at most 2048.`);
  });
}
