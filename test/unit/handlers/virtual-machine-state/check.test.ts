import { describe, expect, it } from "vitest";
import { UNKNOWN } from "../../../../provider/handlers/values/unknown.ts";
import { check } from "../../../../provider/handlers/virtual-machine-state/check.ts";
import type { VirtualMachineStateInputs } from "../../../../provider/handlers/virtual-machine-state/types.ts";

const machine = (domain: object): VirtualMachineStateInputs => ({
  namespace: "default",
  name: "db",
  spec: { runStrategy: "Always", template: { spec: { domain } } },
});
const small = machine({ cpu: { sockets: 1, model: "host-model" }, memory: { guest: "2Gi" } });
const other = machine({ cpu: { sockets: 1, model: "Haswell" }, memory: { guest: "2Gi" } });

describe("check()", () => {
  it("plans nothing for a new machine", () => {
    expect(check(undefined, small)).toEqual({ inputs: { ...small, plan: {}, impact: "none" }, failures: [] });
  });

  it("plans an edit, field by field, with what becomes of it", () => {
    const { inputs } = check(check(undefined, small).inputs, other);
    expect(inputs.impact).toBe("restart");
    expect(inputs.plan).toEqual({
      "spec.template.spec.domain.cpu.model":
        "restart: the CPU model is set when the guest starts; pending until somebody restarts the machine",
    });
    const restarting = check(small, { ...other, updates: { onRestartRequired: "restart" } }).inputs;
    expect(Object.values(restarting.plan ?? {})[0]).toMatch(/; this update restarts the machine$/);
  });

  it("says when it rests on KubeVirt's defaults", () => {
    const grown = machine({ cpu: { sockets: 1, model: "host-model" }, memory: { guest: "4Gi" } });
    const lines = (cluster?: object) =>
      Object.values(check(small, { ...grown, ...(cluster ? { cluster } : {}) }).inputs.plan ?? {}).join();
    expect(lines()).toContain("migrate: memory is plugged in in a live migration");
    expect(lines()).toContain("(if the cluster has KubeVirt's default of vmRolloutStrategy LiveUpdate");
    const all = {
      vmRolloutStrategy: "LiveUpdate",
      workloadUpdateMethods: ["LiveMigrate"],
      defaultArchitecture: "amd64",
      liveUpdateConfiguration: { maxHotplugRatio: 4 },
    };
    expect(lines(all)).not.toContain("default of");
  });

  it("carries the plan over while nothing changes, so that nothing shows as changed", () => {
    const edited = check(check(undefined, small).inputs, other).inputs;
    expect(check(edited, other).inputs).toEqual(edited);
    const { plan } = check(edited, { ...other, readiness: { timeout: "20m" } }).inputs;
    expect(plan).toEqual(edited.plan);
  });

  it("plans anew for the next edit, and knows what is not known yet", () => {
    const edited = check(check(undefined, small).inputs, other).inputs;
    const next = check(
      edited,
      machine({ cpu: { sockets: 1, model: UNKNOWN }, memory: { guest: "2Gi" } }),
    ).inputs;
    expect(next.impact).toBe("unknown");
    expect(next.plan).toEqual({
      "spec.template.spec.domain.cpu.model": "unknown: not known before the update runs",
    });
  });

  it("fails for what KubeVirt would refuse, at the field, with the way out", () => {
    const cpu = { sockets: 8, maxSockets: 4, model: "host-model" };
    expect(check(small, machine({ cpu, memory: { guest: "2Gi" } })).failures).toEqual([
      {
        property: "spec.template.spec.domain.cpu.maxSockets",
        reason: expect.stringContaining("8 sockets are more than maxSockets 4"),
      },
      {
        property: "spec.template.spec.domain.cpu.sockets",
        reason: expect.stringContaining("8 sockets are more than maxSockets 4"),
      },
    ]);
  });

  it("reports all wrong arguments at once", () => {
    const wrong = {
      namespace: "Default",
      readiness: { timeout: "10 minutes", ipv7: "x" },
      updates: { onRestartRequired: "later", gracePeriod: "30s" },
      cluster: { featureGates: "Snapshot" },
    } as unknown as VirtualMachineStateInputs;
    expect(check(undefined, wrong).failures.map(({ property }) => property)).toEqual([
      "namespace",
      "name",
      "cluster.featureGates",
      "updates.onRestartRequired",
      "updates.gracePeriod",
      "readiness.timeout",
      "readiness.ipv7",
    ]);
  });

  it("lets unknown values pass wherever they are", () => {
    const anywhere = ["namespace", "name", "spec", "cluster", "updates", "readiness", "triggers"];
    for (const property of anywhere) {
      expect(check(small, { ...small, [property]: UNKNOWN }).failures).toEqual([]);
    }
  });
});
