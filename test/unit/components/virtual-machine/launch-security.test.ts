import { describe, expect, it } from "vitest";
import { renderLaunchSecurity } from "../../../../components/virtual-machine/launch-security.ts";
import { check, type Judgement } from "./support.ts";

const firmware = { bootloader: "efi", secureBoot: false };

describe("renderLaunchSecurity()", () => {
  it("writes nothing when nothing is said", () => {
    expect(renderLaunchSecurity(undefined)).toBeUndefined();
  });

  it("takes the name of a technique", () => {
    expect(renderLaunchSecurity("sev")).toEqual({ sev: {} });
    expect(renderLaunchSecurity("sev-es")).toEqual({ sev: { policy: { encryptedState: true } } });
    expect(renderLaunchSecurity("snp")).toEqual({ snp: {} });
    expect(renderLaunchSecurity("tdx")).toEqual({ tdx: {} });
  });

  it("takes details of SEV", () => {
    expect(renderLaunchSecurity({ type: "sev", attestation: true, session: "s", dhCert: "c" })).toEqual({
      sev: { attestation: {}, session: "s", dhCert: "c" },
    });
  });
});

describe("rules of encrypted memory", () => {
  it.each<Judgement>([
    [{ launchSecurity: "snp", firmware }, []],
    [{ launchSecurity: "tdx", firmware }, []],
    [{ launchSecurity: "sev" }, ["launchSecurity: sev needs UEFI. Set the bootloader to EFI."]],
    [
      { launchSecurity: "snp", firmware: { bootloader: "efi", secureBoot: true, persistent: true } },
      [
        "firmware.secureBoot: snp excludes secure boot. Set it to false.",
        "firmware.persistent: snp excludes persistent variables. Drop one.",
      ],
    ],
    [
      { launchSecurity: "tdx", firmware: { bootloader: "efi" } },
      ["firmware.secureBoot: TDX excludes SMM, and with it secure boot. Set it to false."],
    ],
    [
      { launchSecurity: "tdx", firmware, features: { smm: true } },
      ["features.smm: TDX excludes SMM. Drop one."],
    ],
    [
      { launchSecurity: { type: "sev", attestation: true }, firmware },
      ['launchSecurity.attestation: Its machine has to start paused. Set startStrategy to "Paused".'],
    ],
    [
      { launchSecurity: "sev", firmware, networks: [{ name: "a", pod: {}, bootOrder: 1 }] },
      ["networks[0].bootOrder: A machine whose memory is encrypted cannot boot from a network. Drop it."],
    ],
    [
      { launchSecurity: "sev", firmware, architecture: "arm64" },
      ['launchSecurity: "arm64" machines have none. Drop it.'],
    ],
    [
      { launchSecurity: "sme", firmware },
      [
        'launchSecurity: "sme" does not fit: it must be "sev" or "sev-es" or "snp" or "tdx" or an object with members.',
      ],
    ],
  ])("judge %j", (args, failures) => {
    expect(check(args)).toEqual(failures);
  });
});
