import { describe, expect, it } from "vitest";
import type { ClusterFacts } from "../../../provider/handlers/impact/cluster-facts.ts";
import { planUpdate } from "../../../provider/handlers/impact/plan-update.ts";
import { UNKNOWN } from "../../../provider/handlers/values/unknown.ts";
import { edit, type Spec, spec } from "./machine.ts";

const LIVE_MIGRATE: ClusterFacts = { workloadUpdateMethods: ["LiveMigrate"] };
const DECLARATIVE: ClusterFacts = { featureGates: ["DeclarativeHotplugVolumes"] };

/** The plan as `path -> impact`, paths without the template's prefix. */
function impacts(before: Spec, after: Spec, cluster?: ClusterFacts): Record<string, string> {
  const plan = planUpdate({ spec: before }, { spec: after }, cluster);
  return Object.fromEntries(
    plan.map(({ path, impact, silent }) => [
      path.replace("spec.template.spec.", "").replace("domain.devices.", ""),
      silent ? `${impact} silently` : impact,
    ]),
  );
}

describe("planUpdate()", () => {
  it("finds nothing between equal specs in other words", () => {
    const before = spec({ domain: { memory: { guest: "2Gi" }, devices: { disks: [] } } });
    const after = spec({
      domain: {
        cpu: undefined,
        memory: { guest: "2048Mi" },
        devices: { disableHotplug: false },
        resources: {},
      },
      nodeSelector: {},
    });
    expect(impacts(before, after)).toEqual({});
  });

  it("takes for a change what is the same to people, but not to KubeVirt", () => {
    const paged = (pageSize: string) =>
      spec({ domain: { memory: { guest: "2Gi", hugepages: { pageSize } } } });
    expect(impacts(paged("1Gi"), paged("1024Mi"))).toEqual({ "domain.memory.hugepages.pageSize": "restart" });
    const gpus = ["a", "b"].map((name) => ({ name, deviceName: "nvidia.com/A2" }));
    const ordered = (list: object[]) => spec({ domain: { devices: { gpus: list } } });
    expect(impacts(ordered(gpus), ordered(gpus.toReversed()))).toEqual({ gpus: "restart" });
  });

  it("takes a default made explicit for the change that it is", () => {
    expect(impacts(spec({}), spec({ domain: { cpu: { model: "host-model" } } }))).toEqual({
      "domain.cpu.model": "restart",
    });
    expect(impacts(spec({}), spec({ domain: { devices: { rng: {} } } }))).toEqual({ rng: "restart" });
    expect(impacts(spec({}), spec({ domain: { devices: { autoattachMemBalloon: false } } }))).toEqual({
      autoattachMemBalloon: "restart",
    });
    expect(impacts(spec({}), spec({ domain: { cpu: { dedicatedCpuPlacement: false } } }))).toEqual({
      "domain.cpu": "restart",
    });
  });

  it.each<[string, object, object, ClusterFacts | undefined, string]>([
    ["grows within the ratio", { sockets: 2 }, { sockets: 8 }, undefined, "migrate"],
    ["grows beyond the ratio", { sockets: 2 }, { sockets: 9 }, undefined, "restart"],
    ["shrinks", { sockets: 2 }, { sockets: 1 }, undefined, "restart"],
    ["is no longer given", { sockets: 2 }, { cores: 1 }, undefined, "restart"],
    [
      "grows beyond maxSockets",
      { sockets: 2, maxSockets: 4 },
      { sockets: 5, maxSockets: 4 },
      undefined,
      "refused",
    ],
    [
      "grows up to maxSockets",
      { sockets: 2, maxSockets: 4 },
      { sockets: 4, maxSockets: 4 },
      undefined,
      "migrate",
    ],
    ["grows under Stage", { sockets: 1 }, { sockets: 2 }, { vmRolloutStrategy: "Stage" }, "restart"],
    [
      "grows beyond the cluster's maximum",
      { sockets: 1 },
      { sockets: 3 },
      { liveUpdateConfiguration: { maxCpuSockets: 2 } },
      "restart",
    ],
    [
      "is given for the first time, with cores only before",
      { cores: 2 },
      { cores: 2, sockets: 1 },
      undefined,
      "restart",
    ],
    [
      "is given for the first time, with no topology before",
      { model: "a" },
      { model: "a", sockets: 2 },
      undefined,
      "migrate",
    ],
    ["is not known", { sockets: 1 }, { sockets: UNKNOWN }, undefined, "unknown"],
    [
      "grows up to an unknown maximum",
      { sockets: 1 },
      { sockets: 2, maxSockets: UNKNOWN },
      undefined,
      "unknown",
    ],
  ])("judges sockets: %s", (_name, before, after, cluster, impact) => {
    const plan = impacts(spec({ domain: { cpu: before } }), spec({ domain: { cpu: after } }), cluster);
    expect(plan["domain.cpu.sockets"]).toBe(impact);
  });

  it.each<[string, object, object, ClusterFacts | undefined, string]>([
    ["grows", { guest: "2Gi" }, { guest: "4Gi" }, undefined, "migrate"],
    ["grows beyond the ratio", { guest: "2Gi" }, { guest: "10Gi" }, undefined, "restart"],
    [
      "grows beyond maxGuest",
      { guest: "2Gi", maxGuest: "4Gi" },
      { guest: "6Gi", maxGuest: "4Gi" },
      undefined,
      "refused",
    ],
    ["shrinks", { guest: "2Gi" }, { guest: "1Gi" }, undefined, "restart"],
    ["was too small for hotplug", { guest: "512Mi" }, { guest: "1Gi" }, undefined, "restart"],
    ["is not aligned", { guest: "2Gi" }, { guest: "2500001Ki" }, undefined, "restart"],
    ["grows under Stage", { guest: "2Gi" }, { guest: "4Gi" }, { vmRolloutStrategy: "Stage" }, "restart"],
    [
      "grows with 1Gi pages by half a page",
      { guest: "2Gi", hugepages: { pageSize: "1Gi" } },
      { guest: "2560Mi", hugepages: { pageSize: "1Gi" } },
      undefined,
      "restart",
    ],
    ["is not known", { guest: "2Gi" }, { guest: UNKNOWN }, undefined, "unknown"],
  ])("judges guest memory: %s", (_name, before, after, cluster, impact) => {
    const plan = impacts(spec({ domain: { memory: before } }), spec({ domain: { memory: after } }), cluster);
    expect(plan["domain.memory.guest"]).toBe(impact);
  });

  it("takes the pod's CPUs and memory for the guest's where those are not given", () => {
    const pod = { requests: { cpu: "3500m", memory: "2Gi" } };
    const grown = (cpu: object, memory: object) =>
      impacts(
        spec({ domain: { resources: pod, cpu: {} } }),
        spec({ domain: { resources: pod, cpu, memory } }),
      );
    expect(grown({ sockets: 3 }, { guest: "2048Mi" })).toEqual({
      "domain.cpu.sockets": "restart",
      "domain.memory.guest": "live",
    });
    expect(grown({ sockets: 5 }, { guest: "4Gi" })).toEqual({
      "domain.cpu.sockets": "migrate",
      "domain.memory.guest": "migrate",
    });
  });

  it("says that hotplug of CPUs waits for ever when the machine cannot move, and that memory then needs a restart", () => {
    const gpus = [{ name: "gpu1", deviceName: "nvidia.com/A2" }];
    const sized = (sockets: number, guest: string) =>
      spec({ domain: { cpu: { sockets }, memory: { guest }, devices: { gpus } } });
    expect(impacts(sized(1, "2Gi"), sized(2, "2Gi"))).toEqual({ "domain.cpu.sockets": "restart silently" });
    expect(impacts(sized(1, "2Gi"), sized(1, "4Gi"))).toEqual({ "domain.memory.guest": "restart" });
  });

  it("turns live changes into a restart when another field of the same edit needs one", () => {
    const before = spec({ domain: { cpu: { sockets: 1 }, memory: { guest: "2Gi" } } });
    const after = spec({
      domain: { cpu: { sockets: 2, model: "Skylake" }, memory: { guest: "4Gi" } },
      nodeSelector: { zone: "a" },
    });
    expect(impacts(before, after, LIVE_MIGRATE)).toEqual({
      "domain.cpu.model": "restart",
      "domain.cpu.sockets": "restart",
      "domain.memory.guest": "restart",
      nodeSelector: "restart",
    });
  });

  it("lets placement count from the next migration on, without a restart", () => {
    const after = spec({
      nodeSelector: { zone: "b" },
      affinity: { nodeAffinity: {} },
      tolerations: [{ key: "a" }],
    });
    expect(impacts(spec({ nodeSelector: { zone: "a" } }), after)).toEqual({
      affinity: "live",
      nodeSelector: "live",
      tolerations: "live",
    });
  });

  it("interrupts nothing on a machine that is stopped, or that the edit stops", () => {
    const halted = (model: string) => ({ ...spec({ domain: { cpu: { model } } }), runStrategy: "Halted" });
    const running = (model: string) => spec({ domain: { cpu: { model } } });
    expect(impacts(halted("a"), halted("b"))).toEqual({ "domain.cpu.model": "live" });
    expect(impacts(halted("a"), running("b"))).toEqual({
      "domain.cpu.model": "live",
      "spec.runStrategy": "live",
    });
    expect(impacts(running("a"), halted("b"))).toEqual({
      "domain.cpu.model": "live",
      "spec.runStrategy": "live",
    });
  });

  it("knows that `running` and `runStrategy` say the same thing", () => {
    const { runStrategy: _, ...rest } = spec({});
    expect(impacts({ ...rest, running: true }, spec({}))).toEqual({
      "spec.runStrategy": "live",
      "spec.running": "live",
    });
  });

  it("says silently restart for a hotpluggable disk where KubeVirt ignores it, live where it does not", () => {
    const before = spec({
      domain: { devices: { disks: [{ name: "root", disk: { bus: "virtio" } }] } },
      volumes: [{ name: "root" }],
    });
    const added = edit(before, (s) => {
      s.template.spec.volumes.push({ name: "data", dataVolume: { name: "data", hotpluggable: true } });
      s.template.spec.domain.devices.disks.push({ name: "data", disk: { bus: "scsi" } });
    });
    const silent = { "disks[data]": "restart silently", "volumes[data]": "restart silently" };
    const live = { "disks[data]": "live", "volumes[data]": "live" };
    expect(impacts(before, added)).toEqual(silent);
    expect(impacts(before, added, { featureGates: ["HotplugVolumes", "DeclarativeHotplugVolumes"] })).toEqual(
      silent,
    );
    expect(impacts(before, added, DECLARATIVE)).toEqual(live);
    expect(impacts(added, before, DECLARATIVE)).toEqual(live);
    const onSata = edit(added, (s) => {
      s.template.spec.domain.devices.disks[1] = { name: "data", disk: { bus: "sata" } };
    });
    expect(impacts(before, onSata, DECLARATIVE)["disks[data]"]).toBe("refused silently");
    expect(impacts(added, onSata, DECLARATIVE)).toEqual({ "disks[data].disk.bus": "restart silently" });
  });

  it("asks for a restart for disks and volumes that are not hotpluggable", () => {
    const before = spec({ volumes: [{ name: "root", containerDisk: { image: "a:1" } }] });
    const after = spec({
      volumes: [
        { name: "root", containerDisk: { image: "a:2" } },
        { name: "seed", cloudInitNoCloud: {} },
      ],
    });
    expect(impacts(before, after)).toEqual({
      "volumes[root].containerDisk.image": "restart",
      "volumes[seed]": "restart",
    });
  });

  it("copies the data when a claim changes under updateVolumesStrategy Migration", () => {
    const on = (name: string) => ({
      ...spec({ volumes: [{ name: "root", dataVolume: { name } }] }),
      updateVolumesStrategy: "Migration",
    });
    expect(impacts(on("a"), on("b"), LIVE_MIGRATE)).toEqual({ "volumes[root].dataVolume.name": "migrate" });
  });

  it("plugs bridge and SR-IOV interfaces into a machine with networks, and nothing else", () => {
    const before = spec({
      networks: [{ name: "default", pod: {} }],
      domain: { devices: { interfaces: [{ name: "default", masquerade: {} }] } },
    });
    const plus = (binding: object, network: object = { multus: { networkName: "blue" } }) =>
      edit(before, (s) => {
        s.template.spec.networks.push({ name: "blue", ...network });
        s.template.spec.domain.devices.interfaces.push({ name: "blue", ...binding });
      });
    const both = (impact: string) => ({ "interfaces[blue]": impact, "networks[blue]": impact });
    expect(impacts(before, plus({ bridge: {} }))).toEqual(both("migrate"));
    expect(impacts(before, plus({ sriov: {} }))).toEqual(both("migrate"));
    expect(impacts(before, plus({ binding: { name: "slow" } }))).toEqual(both("restart silently"));
    expect(impacts(plus({ bridge: {} }), before)).toEqual(both("restart"));
    expect(impacts(plus({ bridge: {} }), plus({ bridge: {}, model: "virtio" }))).toEqual({
      "interfaces[blue].model": "restart",
    });
    expect(impacts(plus({ bridge: {} }), plus({ bridge: {}, state: "absent" }))).toEqual({
      "interfaces[blue].state": "migrate",
    });
    expect(impacts(plus({ bridge: {} }), plus({ bridge: {}, state: "down" }))).toEqual({
      "interfaces[blue].state": "live",
    });
    expect(impacts(plus({ sriov: {} }), plus({ sriov: {}, state: "down" }))).toEqual({
      "interfaces[blue].state": "refused",
    });
    const renamed = plus({ bridge: {} }, { multus: { networkName: "red" } });
    expect(impacts(plus({ bridge: {} }), renamed)).toEqual({
      "networks[blue].multus.networkName": "restart",
    });
    expect(impacts(plus({ bridge: {} }), renamed, { featureGates: ["LiveUpdateNADRef"] })).toEqual({
      "networks[blue].multus.networkName": "migrate",
    });
  });

  it("asks for a restart for the first network of a machine that had KubeVirt's own", () => {
    const after = spec({
      networks: [{ name: "blue", multus: { networkName: "blue" } }],
      domain: { devices: { interfaces: [{ name: "blue", bridge: {} }] } },
    });
    expect(impacts(spec({}), after)).toEqual({ "interfaces[blue]": "restart", "networks[blue]": "restart" });
  });

  it("says what KubeVirt ignores", () => {
    const on = (storage: string) => ({
      ...spec({}),
      dataVolumeTemplates: [
        { metadata: { name: "root" }, spec: { storage: { resources: { requests: { storage } } } } },
      ],
    });
    expect(impacts(on("10Gi"), on("10240Mi"))).toEqual({});
    expect(impacts(on("10Gi"), on("20Gi"))).toEqual({
      "spec.dataVolumeTemplates[root].spec.storage.resources.requests.storage": "refused silently",
    });
    expect(impacts(spec({}), on("10Gi"))).toEqual({ "spec.dataVolumeTemplates[root]": "live" });
  });

  it("says that labels of the template wait for the next start", () => {
    const labelled = (labels: object) =>
      edit(spec({}), (s) => Object.assign(s.template, { metadata: { labels } }));
    expect(impacts(labelled({ app: "a" }), labelled({ app: "b", "a.b/c": "d" }))).toEqual({
      "spec.template.metadata.labels[a.b/c]": "restart silently",
      "spec.template.metadata.labels[app]": "restart silently",
    });
  });

  it("is not fooled by values that the webhook would write anyway", () => {
    expect(impacts(spec({}), spec({ architecture: "amd64", domain: { machine: { type: "q35" } } }))).toEqual({
      architecture: "live",
      "domain.machine.type": "live",
    });
    expect(impacts(spec({}), spec({ domain: { machine: { type: "pc-q35-9.0" } } }))).toEqual({
      "domain.machine.type": "restart",
    });
  });

  it("says which DataVolumes, with their data, go with a machine that is replaced", () => {
    const machine = (name: string) => ({
      metadata: { name, namespace: "default" },
      spec: {
        ...spec({ volumes: [{ name: "data", dataVolume: { name: `${name}-data` } }] }),
        dataVolumeTemplates: [{ metadata: { name: `${name}-data` }, spec: { source: { blank: {} } } }],
      },
    });
    const plan = planUpdate(machine("db"), machine("db2"));
    expect(plan.filter(({ impact }) => impact === "replace").map(({ path }) => path)).toEqual([
      "metadata.name",
      "spec.dataVolumeTemplates[db-data]",
    ]);
    expect(plan[1]?.reason).toContain("DataVolume db-data is deleted with the machine, and its data with it");
    expect(planUpdate(machine("db"), machine("db"))).toEqual([]);
  });

  it("replaces a machine that gets another name", () => {
    const [before, after] = ["a", "b"].map((name) => ({
      metadata: { name, namespace: "default" },
      spec: spec({}),
    }));
    expect(planUpdate(before ?? {}, after ?? {}).map(({ path, impact }) => [path, impact])).toEqual([
      ["metadata.name", "replace"],
    ]);
  });

  it("claims nothing of items whose names are not known", () => {
    const before = spec({ volumes: [{ name: "a" }, { name: "b" }] });
    const after = spec({ volumes: [{ name: "a" }, { name: UNKNOWN }] });
    expect(impacts(before, after)).toEqual({ volumes: "unknown" });
  });

  it("claims nothing that depends on a cluster that is not known", () => {
    const sized = (sockets: number, model: string) => spec({ domain: { cpu: { sockets, model } } });
    const plan = impacts(sized(1, "a"), sized(2, "b"), { vmRolloutStrategy: UNKNOWN as "Stage" });
    expect(plan).toEqual({ "domain.cpu.model": "restart", "domain.cpu.sockets": "unknown" });
  });
});
