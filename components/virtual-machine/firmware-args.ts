import type { Input } from "@pulumi/pulumi";
import type { ClockArgs } from "./clock-args.ts";
import type { HypervArgs, HypervFeature } from "./hyperv-args.ts";
import type { LaunchSecurityArgs } from "./launch-security-args.ts";

/** The machine's board: what it boots with, and what it says of itself. A change takes a restart. */
export interface BoardArgs {
  /** QEMU's machine type: `"q35"`, or one of a certain version, `"pc-q35-rhel9.6.0"`. Becomes `machine.type`. @default - KubeVirt's: q35 on amd64 */
  readonly machineType?: Input<string>;
  /** The guest's architecture. A change makes no sense on a disk that holds a system. @default - the cluster's, which is amd64 as a rule */
  readonly architecture?: Input<"amd64" | "arm64" | "s390x">;
  /** BIOS or UEFI, and the machine's identity in SMBIOS. @default - KubeVirt's: BIOS, on arm64 UEFI */
  readonly firmware?: FirmwareArgs;
  /** The chassis that SMBIOS tells the guest of. @default - KubeVirt's own words */
  readonly chassis?: ChassisArgs;
  /**
   * Whether there is a TPM 2.0, or one in detail: `devices.tpm`. `false` takes away one that a preference gives.
   *
   * @default - none
   */
  readonly tpm?: boolean | TpmArgs;
  /** What the guest's clock follows, and the timers that there are. @default - KubeVirt's: UTC */
  readonly clock?: ClockArgs;
  /**
   * Enlightenments, with which Windows knows that it is a guest of Hyper-V: a list of names, each by itself, or
   * `"passthrough"` for all that the host has. Becomes `features.hyperv` or `features.hypervPassthrough`. KubeVirt adds those
   * that others need.
   *
   * @default - none
   */
  readonly hyperv?: "passthrough" | readonly HypervFeature[] | HypervArgs;
  /** Features of the machine: `domain.features`. @default - KubeVirt's own choice */
  readonly features?: FeaturesArgs;
  /**
   * How the guest's memory is encrypted, so that the host cannot read it; KubeVirt wants `firmware` with bootloader `"efi"`,
   * for AMD's kinds without secure boot. Needs feature gate WorkloadEncryptionSEV or WorkloadEncryptionTDX. Such machines do
   * not migrate live.
   *
   * @default - not encrypted
   */
  readonly launchSecurity?: "sev" | "sev-es" | "snp" | "tdx" | LaunchSecurityArgs;
}

/** Firmware: `spec.template.spec.domain.firmware`. */
export interface FirmwareArgs {
  /** Which firmware boots the machine: `bootloader.bios` or `bootloader.efi`, which is UEFI. @default - KubeVirt's: bios, on arm64 efi */
  readonly bootloader?: "bios" | "efi";
  /**
   * Whether UEFI runs signed systems only; with bootloader `"efi"`, and not on arm64. Unless it is `false`,
   * `features.smm` is written along with it, because KubeVirt refuses secure boot without it.
   *
   * @default - KubeVirt's: true
   */
  readonly secureBoot?: Input<boolean>;
  /**
   * Whether what the guest writes into UEFI's variables outlasts a restart; with bootloader `"efi"`. It is kept on a claim of
   * the cluster's `vmStateStorageClass`.
   *
   * @default - KubeVirt's: false
   */
  readonly persistent?: Input<boolean>;
  /** Whether BIOS prints to the serial console; with bootloader `"bios"`. @default - KubeVirt's: false */
  readonly useSerial?: Input<boolean>;
  /** UUID of the machine that SMBIOS tells the guest: licences may hang on it. @default - a random one that KubeVirt keeps */
  readonly uuid?: Input<string>;
  /** Serial number of the machine that SMBIOS tells the guest. @default - a random one that KubeVirt keeps */
  readonly serial?: Input<string>;
}

/** The chassis: `spec.template.spec.domain.chassis`. */
export interface ChassisArgs {
  /** Who made it. @default - none */
  readonly manufacturer?: Input<string>;
  /** Its version. @default - none */
  readonly version?: Input<string>;
  /** Its serial number. @default - none */
  readonly serial?: Input<string>;
  /** Its asset tag. @default - none */
  readonly asset?: Input<string>;
  /** Its stock number. @default - none */
  readonly sku?: Input<string>;
}

/** A TPM. */
export interface TpmArgs {
  /**
   * Whether what the guest keeps in it outlasts a restart, as BitLocker needs it. It is kept on a claim of the cluster's
   * `vmStateStorageClass`.
   *
   * @default - KubeVirt's: false
   */
  readonly persistent?: Input<boolean>;
}

/** Features of the machine: `spec.template.spec.domain.features`. */
export interface FeaturesArgs {
  /** Whether the machine has ACPI; without it, only a guest agent can shut it down. @default - KubeVirt's: true */
  readonly acpi?: boolean;
  /** Whether it has an APIC. @default - KubeVirt's own choice */
  readonly apic?: boolean;
  /** Whether KVM hides itself from the guest: `kvm.hidden`, which drivers of some GPUs want. @default - KubeVirt's: false */
  readonly kvmHidden?: Input<boolean>;
  /** Whether the guest's spinlocks can yield to the host. @default - KubeVirt's own choice */
  readonly pvspinlock?: boolean;
  /** Whether the machine has System Management Mode; written by itself when UEFI boots securely. @default - KubeVirt's: false */
  readonly smm?: boolean;
}
