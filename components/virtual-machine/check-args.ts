import { parseDuration } from "../../provider/handlers/values/duration.ts";
import {
  DNS_LABEL_FORM,
  DNS_SUBDOMAIN_FORM,
  isDnsLabel,
  isDnsSubdomain,
} from "../../provider/handlers/values/names.ts";
import { type Failure, quote } from "../shared/failure.ts";
import { among, checkForms, type Form, type FormRule, quantity, text } from "../shared/forms.ts";
import { at, flagAt, isGiven, keysAt, listAt, type Path, UNKNOWN } from "../shared/known.ts";

const SOURCES = [
  "containerDisk",
  "dataVolume",
  "persistentVolumeClaim",
  "cloudInit",
  "emptyDisk",
  "configMap",
  "secret",
  "serviceAccount",
  "ephemeral",
  "hostDisk",
  "sysprep",
  "downwardAPI",
  "downwardMetrics",
];
const FILESYSTEM_SOURCES = ["persistentVolumeClaim", "configMap", "secret", "serviceAccount", "downwardAPI"];
const CONTENTS = ["http", "registry", "pvc", "snapshot", "s3", "gcs", "blank", "upload", "vddk", "imageio"];
const SIZED_BY_SOURCE = ["pvc", "snapshot"];

const subdomain = text(isDnsSubdomain, DNS_SUBDOMAIN_FORM);
const volume = ["disks", "[]", "dataVolume"];
const wholeSeconds: Form = {
  words: 'a duration of whole seconds, such as "90s" or "5m"',
  fits: (value) => typeof value === "string" && (parseDuration(value) ?? 0.5) % 1000 === 0,
};

const FORMS: readonly FormRule[] = [
  { at: ["name"], form: subdomain },
  { at: ["namespace"], form: text(isDnsLabel, DNS_LABEL_FORM) },
  { at: ["terminationGracePeriod"], form: wholeSeconds },
  ...["readinessProbe", "livenessProbe"].flatMap((probe) =>
    ["initialDelay", "period", "timeout"].map((span) => ({ at: [probe, span], form: wholeSeconds })),
  ),
  { at: ["ioThreads", "policy"], form: among("supplementalPool") },
  { at: ["firmware", "bootloader"], form: among("bios", "efi") },
  { at: ["launchSecurity", "type"], form: among("sev", "sev-es") },
  { at: ["watchdog", "model"], form: among("i6300esb", "diag288") },
  {
    at: ["accessCredentials", "[]", "propagationMethod"],
    form: among("noCloud", "configDrive", "qemuGuestAgent"),
  },
  { at: ["disks", "[]", "type"], form: among("disk", "cdrom", "lun") },
  { at: ["disks", "[]", "cloudInit", "type"], form: among("NoCloud", "ConfigDrive") },
  { at: [...volume, "size"], form: quantity },
  { at: [...volume, "volumeMode"], form: among("Block", "Filesystem") },
  {
    at: [...volume, "accessModes", "[]"],
    form: among("ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany", "ReadWriteOncePod"),
  },
];

/** The failures that only the short arguments can have; paths are those of the arguments. */
export function checkShortArgs(args: unknown): Failure[] {
  return [
    ...checkForms(args, FORMS),
    ...listAt(args, "disks").flatMap((disk, index) => checkDisk(disk, ["disks", index])),
    ...listAt(args, "networks").flatMap((network, index) => checkNetwork(network, ["networks", index])),
    ...listAt(args, "filesystems").flatMap((item, index) =>
      checkSources(item, FILESYSTEM_SOURCES, ["filesystems", index]),
    ),
    ...checkFirmware(args),
    ...listAt(args, "accessCredentials").flatMap((item, index) =>
      checkCredential(item, ["accessCredentials", index]),
    ),
  ];
}

function checkDisk(disk: unknown, path: Path): Failure[] {
  const sources = checkSources(disk, SOURCES, path);
  if (disk === UNKNOWN || sources.length > 0) return sources;
  return [
    ...checkTarget(disk, path),
    ...checkDataVolume(at(disk, "dataVolume"), [...path, "dataVolume"]),
    ...checkCloudInit(at(disk, "cloudInit"), [...path, "cloudInit"]),
  ];
}

function checkSources(item: unknown, allowed: readonly string[], path: Path): Failure[] {
  if (item === UNKNOWN) return [];
  const sources = keysAt(item).filter((key) => allowed.includes(key) && isGiven(item, key));
  return sources.length === 1 ? [] : [{ path, reason: exactlyOne(sources, allowed) }];
}

/** What only one type of disk has would go to a field that the others lack. */
function checkTarget(disk: unknown, path: Path): Failure[] {
  const type = at(disk, "type") ?? "disk";
  return [
    { field: "tray", only: "cdrom" },
    { field: "reservation", only: "lun" },
    { field: "pciAddress", only: "disk" },
  ]
    .filter(({ field, only }) => isGiven(disk, field) && type !== only && type !== UNKNOWN)
    .map(({ field, only }) => ({
      path: [...path, field],
      reason: `It is for type ${quote(only)}, and this disk is a ${type}.`,
    }));
}

function checkFirmware(args: unknown): Failure[] {
  const bootloader = at(args, "firmware", "bootloader");
  return [
    { field: "secureBoot", only: "efi" },
    { field: "persistent", only: "efi" },
    { field: "useSerial", only: "bios" },
  ]
    .filter(({ field, only }) => isGiven(args, "firmware", field) && bootloader !== only)
    .map(({ field, only }) => ({
      path: ["firmware", field],
      reason: `It is for bootloader ${quote(only)}. Set that too, or drop this.`,
    }));
}

function checkCredential(item: unknown, path: Path): Failure[] {
  const failures = checkSources(item, ["sshPublicKey", "userPassword"], path);
  const method = at(item, "propagationMethod");
  if (isGiven(item, "sshPublicKey") && !isGiven(item, "propagationMethod")) {
    const reason = 'It is missing. Use "noCloud", "configDrive" or "qemuGuestAgent".';
    failures.push({ path: [...path, "propagationMethod"], reason });
  }
  if (isGiven(item, "users") && method !== "qemuGuestAgent") {
    failures.push({ path: [...path, "users"], reason: 'It is for propagationMethod "qemuGuestAgent".' });
  }
  return failures;
}

function checkDataVolume(args: unknown, path: Path): Failure[] {
  if (!isGiven(args) || args === UNKNOWN) return [];
  const failures: Failure[] = [];
  if (isGiven(args, "source") === isGiven(args, "sourceRef")) {
    failures.push({ path, reason: "It needs exactly one of source and sourceRef." });
  }
  const contents = keysAt(args, "source").filter((key) => isGiven(args, "source", key));
  if (isGiven(args, "source") && at(args, "source") !== UNKNOWN && contents.length !== 1) {
    failures.push({ path: [...path, "source"], reason: exactlyOne(contents, CONTENTS) });
  }
  const sizeless = contents.length === 1 && !SIZED_BY_SOURCE.includes(contents[0] ?? "");
  if (sizeless && !isGiven(args, "size") && !isGiven(args, "spec")) {
    failures.push({
      path: [...path, "size"],
      reason: `It is missing: a disk from ${contents[0]} has no size by itself.`,
    });
  }
  if (flagAt(args, "template") === true && flagAt(args, "retain") === true) {
    const reason = "A template's disk goes with its machine. Drop template to retain the disk, or retain.";
    failures.push({ path: [...path, "retain"], reason });
  }
  return failures;
}

function checkCloudInit(args: unknown, path: Path): Failure[] {
  return ["userData", "networkData"]
    .filter((field) => isGiven(args, field) && isGiven(args, `${field}Secret`))
    .map((field) => ({ path: [...path, field], reason: `It excludes ${field}Secret. Drop one.` }));
}

function checkNetwork(network: unknown, path: Path): Failure[] {
  if (network === UNKNOWN) return [];
  const kinds = ["pod", "multus"].filter((key) => isGiven(network, key));
  if (kinds.length !== 1) return [{ path, reason: exactlyOne(kinds, ["pod", "multus"]) }];
  const binding = at(network, "binding");
  const allowed = kinds[0] === "pod" ? ["masquerade", "bridge"] : ["bridge", "sriov"];
  if (typeof binding !== "string" || binding === UNKNOWN || allowed.includes(binding)) return [];
  const reason = `${quote(binding)} is not for a ${kinds[0]} network: use ${allowed.map(quote).join(", ")} or { plugin }.`;
  return [{ path: [...path, "binding"], reason }];
}

function exactlyOne(found: readonly string[], allowed: readonly string[]): string {
  const has = found.length === 0 ? "none" : found.join(" and ");
  return `It needs exactly one of ${allowed.join(", ")}, and has ${has}.`;
}
