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
];
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
  ];
}

function checkDisk(disk: unknown, path: Path): Failure[] {
  if (disk === UNKNOWN) return [];
  const sources = keysAt(disk).filter((key) => SOURCES.includes(key) && isGiven(disk, key));
  if (sources.length !== 1) return [{ path, reason: exactlyOne(sources, SOURCES) }];
  return [
    ...checkDataVolume(at(disk, "dataVolume"), [...path, "dataVolume"]),
    ...checkCloudInit(at(disk, "cloudInit"), [...path, "cloudInit"]),
  ];
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
