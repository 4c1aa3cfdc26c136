import { describe, expect, it } from "vitest";
import { emptied } from "../../../provider/handlers/impact/emptied.ts";
import { planUpdate } from "../../../provider/handlers/impact/plan-update.ts";
import { UNKNOWN } from "../../../provider/handlers/values/unknown.ts";
import { AREAS } from "../../../scripts/generate/short-args/areas.ts";
import { planOf } from "../../../scripts/generate/virtual-machine-docs.ts";

const machine = (template: object): object => ({ runStrategy: "Always", template: { spec: template } });
const emptiedIn = (before: object, after: object): readonly string[] =>
  emptied(machine(before), machine(after)).map(({ path }) => path.replace("spec.template.spec.", ""));

describe("a struct that loses all it holds", () => {
  it.each<[object, object, readonly string[]]>([
    [{ domain: { cpu: { cores: 2 } } }, { domain: { cpu: {} } }, ["domain.cpu"]],
    [{ domain: { features: { acpi: {} } } }, { domain: { features: {} } }, ["domain.features"]],
    [{ nodeSelector: { zone: "a" } }, { nodeSelector: {} }, ["nodeSelector"]],
    [{ domain: { firmware: { uuid: "u", serial: "s" } } }, { domain: { firmware: {} } }, ["domain.firmware"]],
  ])("is told of: %j to %j", (before, after, paths) => expect(emptiedIn(before, after)).toEqual(paths));

  it.each<[string, object, object]>([
    ["goes altogether", { hostname: "a", domain: { cpu: {} } }, { hostname: "a" }],
    ["was empty", { domain: { cpu: {} } }, { domain: { cpu: {} } }],
    ["keeps an empty list", { domain: { devices: { rng: {} } } }, { domain: { devices: { disks: [] } } }],
    [
      "is in a list",
      { domain: { devices: { disks: [{ name: "a", disk: { bus: "scsi" } }] } } },
      { domain: { devices: { disks: [{ name: "a", disk: {} }] } } },
    ],
    ["has a UUID by KubeVirt", { domain: { firmware: { serial: "s" } } }, { domain: { firmware: {} } }],
    ["is not known yet", { domain: { cpu: { cores: 2 } } }, { domain: { cpu: UNKNOWN } }],
  ])("is let pass when it %s", (_when, before, after) => expect(emptiedIn(before, after)).toEqual([]));

  it("may be one of the template's metadata, where KubeVirt has an annotation of its own", () => {
    const labelled = (metadata: object): object => ({ template: { metadata } });
    const { labels, annotations } = { labels: { a: "b" }, annotations: { "example.com/a": "b" } };
    const paths = (before: object, after: object) =>
      emptied(labelled(before), labelled(after)).map(({ path }) => path);
    expect(paths({ labels }, { labels: {} })).toEqual(["spec.template.metadata.labels"]);
    expect(paths({ annotations }, { annotations: {} })).toEqual([]);
    expect(paths({ labels, annotations }, {})).toEqual([]);
  });

  it("is refused in a plan, once, with the way out", () => {
    const plan = planUpdate(
      { spec: machine({ domain: { cpu: { cores: 2, model: "x" } } }) },
      { spec: machine({ domain: { cpu: {} } }) },
    );
    expect(plan.map(({ path, impact }) => [path, impact])).toEqual([
      ["spec.template.spec.domain.cpu", "refused"],
    ]);
    expect(plan[0]?.reason).toContain("leave it out altogether");
  });

  it("comes of short arguments only where being there means something by itself", () => {
    const backwards = AREAS.flatMap(({ rows }) => rows).map(({ arg, from, to }) => ({
      arg,
      plan: planOf({ arg, from: to, to: from }),
    }));
    const refused = backwards.filter(({ plan }) =>
      plan.some(({ reason }) => /server-side apply/.test(reason)),
    );
    // The machines of the page have neither disks nor networks, so that the last device leaves `devices` empty.
    const others = refused.filter(({ plan }) => plan.every(({ path }) => !path.endsWith(".devices")));
    expect(others.map(({ arg }) => arg)).toMatchInlineSnapshot(`
      [
        "cpu.realtime.mask",
        "firmware.useSerial",
        "tpm.persistent",
        "clock.timer.hpet.tickPolicy",
        "clock.timer.pit.tickPolicy",
        "clock.timer.rtc.tickPolicy",
        "clock.timer.rtc.track",
        "hyperv.spinlocks.retries",
        "hyperv.synictimer.direct",
        "hyperv.tlbflush.direct",
        "hyperv.tlbflush.extended",
        "launchSecurity.type",
        "launchSecurity.attestation",
        "launchSecurity.session",
        "launchSecurity.dhCert",
      ]
    `);
  });
});
