import type { ClockArgs, TimersArgs } from "../../../components/virtual-machine/clock-args.ts";
import type { FirmwareArgs } from "../../../components/virtual-machine/firmware-args.ts";
import type { HypervArgs } from "../../../components/virtual-machine/hyperv-args.ts";
import type { LaunchSecurityArgs } from "../../../components/virtual-machine/launch-security-args.ts";
import { type Area, type Machine, row } from "./row.ts";

const firmware = (name: string, to: FirmwareArgs, from: FirmwareArgs = {}) =>
  row(`firmware.${name}`, { firmware: to }, { firmware: from });
const uefi = { bootloader: "efi", secureBoot: false } as const;

/** What the machine boots with. */
export const FIRMWARE: Area = {
  title: "Firmware and board",
  test: "firmware",
  rows: [
    row("machineType", { machineType: "pc-q35-rhel9.6.0" }, { machineType: "q35" }),
    row("architecture", { architecture: "arm64" }, { architecture: "amd64" }),
    firmware("bootloader", uefi, { bootloader: "bios" }),
    firmware("secureBoot", { bootloader: "efi", secureBoot: true }, uefi),
    firmware("persistent", { ...uefi, persistent: true }, uefi),
    firmware("useSerial", { bootloader: "bios", useSerial: true }, { bootloader: "bios" }),
    firmware("uuid", { uuid: "5d307ca9-b3ef-428c-8861-06e72d69f223" }),
    firmware("serial", { serial: "e4686d2c-6e8d-4335-b8fd-81bee22f4815" }),
    row("chassis.manufacturer", { chassis: { manufacturer: "ACME" } }),
    row("chassis.version", { chassis: { version: "2" } }),
    row("chassis.serial", { chassis: { serial: "0815" } }),
    row("chassis.asset", { chassis: { asset: "rack-7" } }),
    row("chassis.sku", { chassis: { sku: "box-1" } }),
    row("tpm", { tpm: true }),
    row("tpm.persistent", { tpm: { persistent: true } }, { tpm: true }),
    row("features.acpi", { features: { acpi: false } }),
    row("features.apic", { features: { apic: true } }),
    row("features.kvmHidden", { features: { kvmHidden: true } }),
    row("features.pvspinlock", { features: { pvspinlock: false } }),
    row("features.smm", { features: { smm: true } }),
  ],
};

const clock = (name: string, to: ClockArgs) => row(`clock.${name}`, { clock: to });
const timer = (name: string, to: TimersArgs, from: TimersArgs = {}) =>
  row(`clock.timer.${name}`, { clock: { timer: to } }, { clock: { timer: from } });

/** The guest's clock. */
export const CLOCK: Area = {
  title: "Clock",
  test: "clock",
  rows: [
    clock("utc", { utc: true }),
    clock("utc.offsetSeconds", { utc: { offsetSeconds: -3600 } }),
    clock("timezone", { timezone: "Europe/Berlin" }),
    timer("hpet", { hpet: false }),
    timer("hpet.present", { hpet: { present: false } }),
    timer("hpet.tickPolicy", { hpet: { tickPolicy: "catchup" } }, { hpet: true }),
    timer("pit", { pit: true }),
    timer("pit.present", { pit: { present: false } }),
    timer("pit.tickPolicy", { pit: { tickPolicy: "delay" } }, { pit: true }),
    timer("rtc", { rtc: true }),
    timer("rtc.present", { rtc: { present: true } }),
    timer("rtc.tickPolicy", { rtc: { tickPolicy: "catchup" } }, { rtc: true }),
    timer("rtc.track", { rtc: { track: "guest" } }, { rtc: true }),
    timer("kvm", { kvm: false }),
    timer("hyperv", { hyperv: true }),
  ],
};

const hyperv = (name: string, to: HypervArgs, from: HypervArgs = {}) =>
  row(`hyperv.${name}`, { hyperv: to }, { hyperv: from });

/** Hyper-V's enlightenments. */
export const HYPERV: Area = {
  title: "Hyper-V",
  test: "hyperv",
  rows: [
    row("hyperv", { hyperv: ["relaxed", "vapic"] }),
    hyperv("evmcs", { evmcs: true }),
    hyperv("frequencies", { frequencies: true }),
    hyperv("ipi", { ipi: true }),
    hyperv("reenlightenment", { reenlightenment: true }),
    hyperv("relaxed", { relaxed: true }),
    hyperv("reset", { reset: true }),
    hyperv("runtime", { runtime: true }),
    hyperv("spinlocks", { spinlocks: true }),
    hyperv("spinlocks.retries", { spinlocks: { retries: 8191 } }, { spinlocks: true }),
    hyperv("synic", { synic: true }),
    hyperv("synictimer", { synictimer: true }),
    hyperv("synictimer.direct", { synictimer: { direct: true } }, { synictimer: true }),
    hyperv("tlbflush", { tlbflush: true }),
    hyperv("tlbflush.direct", { tlbflush: { direct: true } }, { tlbflush: true }),
    hyperv("tlbflush.extended", { tlbflush: { extended: true } }, { tlbflush: true }),
    hyperv("vapic", { vapic: true }),
    hyperv("vendorid", { vendorid: "KVM Hv" }),
    hyperv("vpindex", { vpindex: true }),
  ],
};

const encrypted = (to: LaunchSecurityArgs): Machine => ({
  firmware: uefi,
  startStrategy: "Paused",
  launchSecurity: to,
});
const sev = encrypted({ type: "sev" });

/** Encrypted memory. */
export const LAUNCH_SECURITY: Area = {
  title: "Encrypted memory",
  test: "launch-security",
  rows: [
    row("launchSecurity", { firmware: uefi, launchSecurity: "snp" }, { firmware: uefi }),
    row("launchSecurity.type", encrypted({ type: "sev-es" }), sev),
    row("launchSecurity.attestation", encrypted({ type: "sev", attestation: true }), sev),
    row("launchSecurity.session", encrypted({ type: "sev", session: "c2Vzc2lvbg==" }), sev),
    row("launchSecurity.dhCert", encrypted({ type: "sev", dhCert: "Y2VydA==" }), sev),
  ],
};
