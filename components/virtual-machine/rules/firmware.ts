import { among, checkForms, type FormRule, integer, text } from "../../shared/forms.ts";
import { at, flagAt, isGiven, isMissing, type Path, textAt, UNKNOWN } from "../../shared/known.ts";
import { CREATE_ADMITTER, D, fail, type Rule, T } from "./rule.ts";

const domain = D as readonly string[];
const FIRMWARE: Path = [...D, "firmware"];
const EFI: Path = [...FIRMWARE, "bootloader", "efi"];
const CLOCK: Path = [...D, "clock"];
const timer = [...domain, "clock", "timer"];
const DEFAULT_ARCHITECTURE = "amd64";

const FORMS: readonly FormRule[] = [
  { at: [...(T as readonly string[]), "architecture"], form: among("amd64", "arm64", "s390x") },
  {
    at: [...domain, "firmware", "uuid"],
    form: text(
      (uuid) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(uuid),
      'a UUID, such as "5d307ca9-b3ef-428c-8861-06e72d69f223"',
    ),
  },
  { at: [...domain, "clock", "utc", "offsetSeconds"], form: integer(Number.MIN_SAFE_INTEGER) },
  {
    at: [...domain, "clock", "timezone"],
    form: text(
      (zone) => /^[A-Za-z]+([/_+-]?[A-Za-z0-9]+)*$/.test(zone),
      'a time zone, such as "Europe/Berlin"',
    ),
  },
  { at: [...timer, "hpet", "tickPolicy"], form: among("delay", "catchup", "merge", "discard") },
  { at: [...timer, "pit", "tickPolicy"], form: among("delay", "catchup", "discard") },
  { at: [...timer, "rtc", "tickPolicy"], form: among("delay", "catchup") },
  { at: [...timer, "rtc", "track"], form: among("guest", "wall") },
];

/** Rules of what the machine boots with, and of its clock. */
export const FIRMWARE_RULES: readonly Rule[] = [
  {
    rule: "architectures, machine types, UUIDs, time zones and timers are ones that KubeVirt knows",
    source: `${CREATE_ADMITTER} ValidateVirtualMachineInstancePerArch; stricter on clocks and UUIDs`,
    check: (spec) => checkForms(spec, FORMS),
  },
  {
    rule: "arm64 boots by UEFI, and not securely",
    source: "virt-api/webhooks/arm64.go validateBootOptions",
    check: (spec) => {
      if (architectureOf(spec) !== "arm64") return [];
      if (isGiven(spec, ...FIRMWARE, "bootloader", "bios")) {
        return fail([...FIRMWARE, "bootloader", "bios"], "arm64 has no BIOS. Use EFI.");
      }
      return bootsSecurely(spec)
        ? fail([...EFI, "secureBoot"], "arm64 cannot boot securely. Set it to false.")
        : [];
    },
  },
  {
    rule: "a clock follows UTC or a time zone",
    source: "stricter: of the two, KubeVirt heeds utc only",
    check: (spec) =>
      isGiven(spec, ...CLOCK, "utc") && isGiven(spec, ...CLOCK, "timezone")
        ? fail([...CLOCK, "timezone"], "It excludes utc. Drop one.")
        : [],
  },
];

/** Whether UEFI boots securely for certain, as it does by default. */
export function bootsSecurely(spec: unknown): boolean {
  if (!isGiven(spec, ...EFI) || at(spec, ...EFI) === UNKNOWN) return false;
  return isMissing(spec, ...EFI, "secureBoot") || flagAt(spec, ...EFI, "secureBoot") === true;
}

/** The machine's architecture; nothing when it is not known yet. */
export function architectureOf(spec: unknown): string | undefined {
  return isMissing(spec, ...T, "architecture") ? DEFAULT_ARCHITECTURE : textAt(spec, ...T, "architecture");
}
