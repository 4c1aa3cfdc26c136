import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { UNKNOWN } from "../../../../components/shared/known.ts";
import { check, domainOf, type Judgement, render } from "./support.ts";

describe("firmware and board", () => {
  it("write nothing when nothing is said", () => {
    expect(domainOf({ firmware: {}, features: {} })).toEqual({ devices: {} });
  });

  it("write what was said under KubeVirt's names", () => {
    const domain = domainOf({
      machineType: "q35",
      firmware: { bootloader: "bios", useSerial: true, uuid: "u", serial: "s" },
      chassis: { manufacturer: "ACME", version: "2", serial: "0815", asset: "rack-7", sku: "box" },
      tpm: { persistent: true },
      features: { acpi: true, apic: false, kvmHidden: true, pvspinlock: false, smm: true },
    });
    expect(domain).toEqual({
      machine: { type: "q35" },
      firmware: { bootloader: { bios: { useSerial: true } }, uuid: "u", serial: "s" },
      chassis: { manufacturer: "ACME", version: "2", serial: "0815", asset: "rack-7", sku: "box" },
      devices: { tpm: { persistent: true } },
      features: {
        acpi: {},
        apic: { enabled: false },
        kvm: { hidden: true },
        pvspinlock: { enabled: false },
        smm: {},
      },
    });
    expect(render({ architecture: "arm64" }).template?.spec?.architecture).toBe("arm64");
  });

  it("take a TPM for granted when it is named, and take one away", () => {
    expect(domainOf({ tpm: true }).devices).toEqual({ tpm: {} });
    expect(domainOf({ tpm: false }).devices).toEqual({ tpm: { enabled: false } });
  });
});

describe("UEFI", () => {
  const bootloader = "efi";

  it("comes with SMM when it boots securely, as KubeVirt wants it", () => {
    const secure = { bootloader: { efi: { secureBoot: true, persistent: true } } };
    expect(domainOf({ firmware: { bootloader, secureBoot: true, persistent: true } })).toMatchObject({
      firmware: secure,
      features: { smm: {} },
    });
    expect(domainOf({ firmware: { bootloader } }).features).toEqual({ smm: {} });
  });

  it("comes without when it does not", () => {
    expect(domainOf({ firmware: { bootloader, secureBoot: false } }).features).toBeUndefined();
  });

  it("leaves SMM to the value when that is known later only", () => {
    const secureBoot = pulumi.output(true);
    expect(domainOf({ firmware: { bootloader, secureBoot } }).features).toEqual({
      smm: { enabled: secureBoot },
    });
  });
});

describe("rules of firmware", () => {
  it.each<Judgement>([
    [{ firmware: { bootloader: "efi" }, architecture: "amd64" }, []],
    [{ firmware: { bootloader: "efi", secureBoot: UNKNOWN } }, []],
    [
      { firmware: { bootloader: "uefi" } },
      ['firmware.bootloader: "uefi" does not fit: it must be "bios" or "efi".'],
    ],
    [
      { firmware: { secureBoot: true } },
      ['firmware.secureBoot: It is for bootloader "efi". Set that too, or drop this.'],
    ],
    [
      { firmware: { bootloader: "efi", useSerial: true } },
      ['firmware.useSerial: It is for bootloader "bios". Set that too, or drop this.'],
    ],
    [
      { firmware: { bootloader: "efi" }, features: { smm: false } },
      [
        "firmware.secureBoot: Secure boot, which EFI has unless told otherwise, needs features.smm. Set secureBoot to false, or add it.",
      ],
    ],
    [
      {
        firmware: { bootloader: "bios" },
        spec: { template: { spec: { domain: { firmware: { bootloader: { efi: {} } } } } } },
      },
      [
        "spec.template.spec.domain.firmware.bootloader: It is efi and bios at the same time. Keep one.",
        "firmware.secureBoot: Secure boot, which EFI has unless told otherwise, needs features.smm. Set secureBoot to false, or add it.",
      ],
    ],
    [
      { architecture: "arm64", firmware: { bootloader: "bios" } },
      ["firmware.bootloader: arm64 has no BIOS. Use EFI."],
    ],
    [
      { architecture: "arm64", firmware: { bootloader: "efi" } },
      ["firmware.secureBoot: arm64 cannot boot securely. Set it to false."],
    ],
    [{ architecture: "x86" }, ['architecture: "x86" does not fit: it must be "amd64", "arm64" or "s390x".']],
    [
      { firmware: { uuid: "1" } },
      ['firmware.uuid: "1" does not fit: it must be a UUID, such as "5d307ca9-b3ef-428c-8861-06e72d69f223".'],
    ],
    [
      { machineType: "q 35" },
      ['machineType: "q 35" is no machine of any architecture. Use "q35" on amd64, "virt" on arm64.'],
    ],
    [{ tpm: "yes" }, ['tpm: "yes" does not fit: it must be true or false or an object with members.']],
  ])("judge %j", (args, failures) => {
    expect(check(args)).toEqual(failures);
  });
});
