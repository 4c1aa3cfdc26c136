import { describe, expect, it } from "vitest";
import { renderHyperv } from "../../../../components/virtual-machine/hyperv.ts";
import { check, type Judgement } from "./support.ts";

describe("renderHyperv()", () => {
  it("writes nothing when nothing is said", () => {
    expect(renderHyperv(undefined)).toEqual({});
  });

  it("passes through what the host has, with a value, without which the launcher fails", () => {
    expect(renderHyperv("passthrough")).toEqual({ hypervPassthrough: { enabled: true } });
  });

  it("takes names alone", () => {
    expect(renderHyperv(["relaxed", "vpindex"])).toEqual({ hyperv: { relaxed: {}, vpindex: {} } });
  });

  it("takes details", () => {
    const plain = {
      evmcs: true,
      frequencies: true,
      ipi: true,
      reenlightenment: true,
      relaxed: true,
    } as const;
    const more = { reset: true, runtime: true, synic: true, vapic: true, vpindex: false } as const;
    const detailed = {
      spinlocks: { retries: 8191 },
      synictimer: { direct: true },
      tlbflush: { direct: false, extended: true },
      vendorid: "KVM",
    };
    expect(renderHyperv({ ...plain, ...more, ...detailed })).toEqual({
      hyperv: {
        ...{ evmcs: {}, frequencies: {}, ipi: {}, reenlightenment: {}, relaxed: {} },
        ...{ reset: {}, runtime: {}, synic: {}, vapic: {}, vpindex: { enabled: false } },
        spinlocks: { spinlocks: 8191 },
        synictimer: { direct: {} },
        tlbflush: { direct: { enabled: false }, extended: {} },
        vendorid: { vendorid: "KVM" },
      },
    });
    expect(renderHyperv({ spinlocks: true, synictimer: false, tlbflush: true })).toEqual({
      hyperv: { spinlocks: {}, synictimer: { enabled: false }, tlbflush: {} },
    });
  });
});

describe("rules of Hyper-V", () => {
  it.each<Judgement>([
    [{ hyperv: ["synictimer"] }, []],
    [
      { hyperv: { synictimer: true, synic: false, ipi: true, vpindex: false } },
      [
        "hyperv.ipi: It needs vpindex, which is switched off. Drop one of the two.",
        "hyperv.synictimer: It needs synic, which is switched off. Drop one of the two.",
      ],
    ],
    [
      { hyperv: { evmcs: true }, cpu: { features: [{ name: "vmx", policy: "forbid" }] } },
      ['cpu.features[0].policy: evmcs needs vmx. Use "require", or drop evmcs.'],
    ],
    [
      { hyperv: { spinlocks: { retries: 100 } } },
      ["hyperv.spinlocks.retries: 100 does not fit: it must be a whole number from 4096 to 4294967295."],
    ],
    [
      { hyperv: { vendorid: "more than twelve" } },
      ['hyperv.vendorid: "more than twelve" does not fit: it must be 1 to 12 characters.'],
    ],
    [
      {
        hyperv: "passthrough",
        spec: { template: { spec: { domain: { features: { hyperv: { ipi: {} } } } } } },
      },
      ["hyperv: It excludes hyperv. Drop one."],
    ],
    [
      { hyperv: ["relaxed", "relax"] },
      [
        'hyperv: "relax" does not fit: use "evmcs", "frequencies", "ipi", "reenlightenment", "relaxed", "reset", ' +
          '"runtime", "spinlocks", "synic", "synictimer", "tlbflush", "vapic" or "vpindex".',
      ],
    ],
    [{ hyperv: { relax: true } }, ["hyperv.relax: There is no such argument. Did you mean relaxed?"]],
  ])("judge %j", (args, failures) => {
    expect(check(args)).toEqual(failures);
  });
});
