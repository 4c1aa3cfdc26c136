import { type Failure, quote } from "../../shared/failure.ts";
import {
  at,
  flagAt,
  isGiven,
  isMissing,
  keysAt,
  listAt,
  type Path,
  textAt,
  UNKNOWN,
} from "../../shared/known.ts";
import { bootsSecurely } from "./firmware.ts";
import { CREATE_ADMITTER, D, fail, type Rule, T } from "./rule.ts";

const FIRMWARE: Path = [...D, "firmware"];
const EFI: Path = [...FIRMWARE, "bootloader", "efi"];
const MACHINES: Readonly<Record<string, RegExp>> = {
  amd64: /^(q35|pc-q35)/,
  arm64: /^virt/,
  s390x: /^s390-ccw-virtio/,
};

/** Rules of how the machine starts. */
export const BOOT_RULES: readonly Rule[] = [
  {
    rule: "the machine type is one of its architecture",
    source: `${CREATE_ADMITTER} validateEmulatedMachine`,
    check: (spec) => {
      const path = [...D, "machine", "type"];
      const [type, architecture] = [textAt(spec, ...path), textAt(spec, ...T, "architecture")];
      const known = architecture === undefined ? Object.values(MACHINES) : [MACHINES[architecture]];
      const fits = known.some((machines) => machines === undefined || machines.test(type ?? ""));
      if (type === undefined || type === "" || fits) return [];
      const where = architecture === undefined ? "of any architecture" : `on ${architecture}`;
      return fail(path, `${quote(type)} is no machine ${where}. Use "q35" on amd64, "virt" on arm64.`);
    },
  },
  {
    rule: "the bootloader is efi or bios, not both",
    source: `${CREATE_ADMITTER} validateBootloader`,
    check: (spec) => {
      const path = [...FIRMWARE, "bootloader"];
      const both = isGiven(spec, ...path, "efi") && isGiven(spec, ...path, "bios");
      return both ? fail(path, "It is efi and bios at the same time. Keep one.") : [];
    },
  },
  {
    rule: "secure boot, which EFI has unless told otherwise, needs SMM",
    source: `${CREATE_ADMITTER} validateDomainSpec`,
    check: secureBoot,
  },
  {
    rule: "an external kernel has an image, and kernelPath or initrdPath in it",
    source: `${CREATE_ADMITTER} validateKernelBoot`,
    check: kernelBoot,
  },
  {
    rule: "ACPI tables come from volumes that are Secrets",
    source: `${CREATE_ADMITTER} validateFirmwareACPI`,
    check: acpiTables,
  },
  {
    rule: "memory is encrypted in exactly one way",
    source: "virt-api/webhooks/amd64.go ValidateLaunchSecurityAmd64",
    check: (spec) => {
      const path = [...D, "launchSecurity"];
      if (!isGiven(spec, ...path) || at(spec, ...path) === UNKNOWN) return [];
      if (textAt(spec, ...T, "architecture") === "s390x") return [];
      const found = keysAt(spec, ...path).filter((key) => ["sev", "snp", "tdx"].includes(key));
      return found.length === 1 ? [] : fail(path, "It needs exactly one of sev, snp and tdx.");
    },
  },
];

function secureBoot(spec: unknown): readonly Failure[] {
  if (!bootsSecurely(spec)) return [];
  const features = [...D, "features"];
  const smm = at(spec, ...features) === UNKNOWN || isGiven(spec, ...features, "smm");
  const off = flagAt(spec, ...features, "smm", "enabled") === false;
  if (smm && !off) return [];
  return fail(
    [...EFI, "secureBoot"],
    "Secure boot, which EFI has unless told otherwise, needs features.smm. Set secureBoot to false, or add it.",
  );
}

function kernelBoot(spec: unknown): readonly Failure[] {
  const path = [...FIRMWARE, "kernelBoot"];
  const container = [...path, "container"];
  if (!isGiven(spec, ...path) || at(spec, ...path) === UNKNOWN) return [];
  if (isMissing(spec, ...container)) {
    return isGiven(spec, ...path, "kernelArgs")
      ? fail([...path, "kernelArgs"], "Arguments need a kernel to go to. Give container too.")
      : [];
  }
  if (at(spec, ...container) === UNKNOWN) return [];
  const files = ["kernelPath", "initrdPath"];
  const imageless = isMissing(spec, ...container, "image") || at(spec, ...container, "image") === "";
  return [
    ...(imageless ? fail([...container, "image"], "It is missing.") : []),
    ...(files.some((file) => isGiven(spec, ...container, file) && at(spec, ...container, file) !== "")
      ? []
      : fail(container, "It needs kernelPath, initrdPath or both.")),
    ...files.flatMap((file) => checkFile(spec, [...container, file])),
  ];
}

/** A file in an image has an absolute path without `.` and `..`. Source: storage/admitters/disks.go ValidatePath. */
export function checkFile(spec: unknown, path: Path): readonly Failure[] {
  const file = textAt(spec, ...path);
  const fits = /^(\/(?!\.{1,2}(\/|$))[^/]+)+\/?$/.test(file ?? "");
  if (file === undefined || file === "" || fits) return [];
  return fail(path, `${quote(file)} is no absolute path of a file.`);
}

function acpiTables(spec: unknown): readonly Failure[] {
  const path = [...FIRMWARE, "acpi"];
  if (!isGiven(spec, ...path) || at(spec, ...path) === UNKNOWN) return [];
  const references = ["slicNameRef", "msdmNameRef"].filter(
    (field) => isGiven(spec, ...path, field) && at(spec, ...path, field) !== "",
  );
  if (references.length === 0) return fail(path, "It needs slicNameRef or msdmNameRef, or both.");
  const volumes = listAt(spec, ...T, "volumes");
  return references.flatMap((field) => {
    const wanted = textAt(spec, ...path, field);
    if (wanted === undefined || volumes.some((volume) => at(volume, "name") === UNKNOWN)) return [];
    const volume = volumes.find((candidate) => textAt(candidate, "name") === wanted);
    if (volume === undefined) return fail([...path, field], `There is no volume ${quote(wanted)}.`);
    return isGiven(volume, "secret") ? [] : fail([...path, field], `Volume ${quote(wanted)} is no Secret.`);
  });
}
