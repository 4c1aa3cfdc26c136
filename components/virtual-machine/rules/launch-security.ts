import { type Failure, quote } from "../../shared/failure.ts";
import { at, flagAt, isGiven, isMissing, listAt, type Path, UNKNOWN } from "../../shared/known.ts";
import { architectureOf, bootsSecurely } from "./firmware.ts";
import { D, DEVICES, fail, type Rule, T } from "./rule.ts";

const SECURITY: Path = [...D, "launchSecurity"];
const EFI: Path = [...D, "firmware", "bootloader", "efi"];
const SOURCE = "virt-api/webhooks/amd64.go ValidateLaunchSecurityAmd64";

/** Rules of encrypted memory. */
export const LAUNCH_SECURITY_RULES: readonly Rule[] = [
  {
    rule: "memory is encrypted on amd64 and s390x",
    source: "virt-api/webhooks/validating-webhook/admitters/vmi-create-admitter.go validateLaunchSecurity",
    check: (spec) => {
      const architecture = architectureOf(spec);
      if (!isGiven(spec, ...SECURITY) || architecture !== "arm64") return [];
      return fail(SECURITY, `${quote(architecture)} machines have none. Drop it.`);
    },
  },
  {
    rule: "machines with encrypted memory boot by UEFI, AMD's not securely, SNP and TDX without persistent variables",
    source: SOURCE,
    check: bootloader,
  },
  {
    rule: "TDX excludes System Management Mode",
    source: SOURCE,
    check: (spec) => {
      const smm = [...D, "features", "smm"];
      const on =
        isGiven(spec, ...smm) && at(spec, ...smm) !== UNKNOWN && flagAt(spec, ...smm, "enabled") !== false;
      if (!isGiven(spec, ...SECURITY, "tdx") || !on || at(spec, ...smm, "enabled") === UNKNOWN) return [];
      return bootsSecurely(spec)
        ? fail([...EFI, "secureBoot"], "TDX excludes SMM, and with it secure boot. Set it to false.")
        : fail(smm, "TDX excludes SMM. Drop one.");
    },
  },
  {
    rule: "attested machines start paused",
    source: SOURCE,
    check: (spec) =>
      isGiven(spec, ...SECURITY, "sev", "attestation") && isMissing(spec, ...T, "startStrategy")
        ? fail(
            [...SECURITY, "sev", "attestation"],
            'Its machine has to start paused. Set startStrategy to "Paused".',
          )
        : [],
  },
  {
    rule: "machines with encrypted memory do not boot from a network",
    source: SOURCE,
    check: (spec) =>
      isGiven(spec, ...SECURITY)
        ? listAt(spec, ...DEVICES, "interfaces").flatMap((item, index) =>
            isGiven(item, "bootOrder")
              ? fail(
                  [...DEVICES, "interfaces", index, "bootOrder"],
                  "A machine whose memory is encrypted cannot boot from a network. Drop it.",
                )
              : [],
          )
        : [],
  },
];

function bootloader(spec: unknown): readonly Failure[] {
  const kind = ["sev", "snp", "tdx"].find((name) => isGiven(spec, ...SECURITY, name));
  if (kind === undefined || isGiven(spec, "preference")) return [];
  if (isMissing(spec, ...EFI)) return fail(SECURITY, `${kind} needs UEFI. Set the bootloader to EFI.`);
  const secure = kind !== "tdx" && bootsSecurely(spec);
  const persistent = kind !== "sev" && flagAt(spec, ...EFI, "persistent") === true;
  return [
    ...(secure ? fail([...EFI, "secureBoot"], `${kind} excludes secure boot. Set it to false.`) : []),
    ...(persistent ? fail([...EFI, "persistent"], `${kind} excludes persistent variables. Drop one.`) : []),
  ];
}
