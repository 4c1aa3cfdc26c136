import { compact, isPlainObject } from "../shared/input.ts";
import type { BoardArgs, FirmwareArgs } from "./firmware-args.ts";
import { renderHyperv } from "./hyperv.ts";
import type { Bootloader, EFI, FeatureState, Features, Firmware, TPMDevice } from "./spec.generated.ts";
import { feature } from "./switched.ts";

/** `domain.firmware`; nothing when nothing is said. */
export function renderFirmware(firmware: FirmwareArgs | undefined): Firmware | undefined {
  if (firmware === undefined) return undefined;
  return compact<Firmware>({
    bootloader: renderBootloader(firmware),
    uuid: firmware.uuid,
    serial: firmware.serial,
  });
}

function renderBootloader({
  bootloader,
  secureBoot,
  persistent,
  useSerial,
}: FirmwareArgs): Bootloader | undefined {
  if (bootloader === "efi") return { efi: compact<EFI>({ secureBoot, persistent }) };
  return bootloader === "bios" ? { bios: compact({ useSerial }) } : undefined;
}

/** `domain.features`; nothing when nothing is said. */
export function renderFeatures({ features, hyperv, firmware }: BoardArgs): Features | undefined {
  const rendered = compact<Features>({
    acpi: feature(features?.acpi),
    apic: feature(features?.apic),
    kvm: features?.kvmHidden === undefined ? undefined : { hidden: features.kvmHidden },
    pvspinlock: feature(features?.pvspinlock),
    smm: features?.smm === undefined ? smmOf(firmware) : feature(features.smm),
    ...renderHyperv(hyperv),
  });
  return Object.keys(rendered).length > 0 ? rendered : undefined;
}

/** KubeVirt boots securely unless it is told not to, and refuses to do so without SMM. */
function smmOf(firmware: FirmwareArgs | undefined): FeatureState | undefined {
  if (firmware?.bootloader !== "efi" || firmware.secureBoot === false) return undefined;
  const { secureBoot } = firmware;
  if (secureBoot === undefined || secureBoot === true) return {};
  return { enabled: secureBoot };
}

/** `domain.devices.tpm`; nothing when nothing is said. */
export function renderTpm(tpm: BoardArgs["tpm"]): TPMDevice | undefined {
  return feature<TPMDevice>(isPlainObject(tpm) ? (tpm as TPMDevice) : (tpm as boolean | undefined));
}
