import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { beforeAll, describe, expect, it } from "vitest";
import type { VirtualMachineFleetArgs } from "../../../../components/fleet/args.ts";
import { VirtualMachineFleet } from "../../../../components/fleet/virtual-machine-fleet.ts";
import { machineInputs } from "../../../../provider/handlers/fleet-wave/machine-inputs.ts";
import type { FleetWaveInputs } from "../../../../provider/handlers/fleet-wave/types.ts";
import { edges, type Registered, run, settledValue, useMocks } from "./program.ts";

beforeAll(() => useMocks());

const template = { memory: "1Gi" } as const;
const declare = (args: Partial<VirtualMachineFleetArgs>, opts?: pulumi.ComponentResourceOptions) =>
  run(() => new VirtualMachineFleet("web", { template, ...args }, opts));
const waveOf = (resource: Registered | undefined) => resource?.inputs as unknown as FleetWaveInputs;

/** The specs of all machines, as the waves know them. */
const specsInWaves = (resources: ReadonlyMap<string, Registered>) =>
  [...resources.values()]
    .filter(({ type }) => type.endsWith(":FleetWave"))
    .flatMap(({ inputs }) => {
      const wave = inputs as unknown as FleetWaveInputs;
      return Object.keys(wave.machines).map((name) => [name, machineInputs(wave, name).spec] as const);
    });

describe("VirtualMachineFleet", () => {
  it("registers one object a machine and one resource a wave, each wave after the one before", async () => {
    const rollout = { canary: 1, waveSize: 2, maxUnavailable: 1, pause: "30s" } as const;
    const resources = await declare({ count: 4, rollout });
    const [wave, vm] = [
      "pulumi-nodejs:dynamic/kubevirt:FleetWave",
      "kubernetes:kubevirt.io/v1:VirtualMachine",
    ];
    expect(edges(resources)).toEqual([
      ["kubevirt:index:VirtualMachineFleet", "web", "", []],
      [vm, "web-0-vm", "web", []],
      [vm, "web-1-vm", "web", ["web-canary"]],
      [vm, "web-2-vm", "web", ["web-canary"]],
      [vm, "web-3-vm", "web", ["web-wave-1"]],
      [wave, "web-canary", "web", ["web-0-vm"]],
      [wave, "web-wave-1", "web", ["web-1-vm", "web-2-vm"]],
      [wave, "web-wave-2", "web", ["web-3-vm"]],
    ]);
    expect(resources.get("web-1-vm")?.inputs).toMatchObject({
      metadata: { name: "web-1", labels: { "pulumi-kubevirt/fleet": "web" } },
      spec: { runStrategy: "Always", template: { spec: { domain: { memory: { guest: "1Gi" } } } } },
    });
    expect(waveOf(resources.get("web-wave-1"))).toMatchObject({
      fleet: "web",
      wave: "1",
      namespace: "default",
      machines: { "web-1": {}, "web-2": {} },
      maxUnavailable: 1,
      pause: "30s",
    });
    // Nothing comes after the last one.
    expect(waveOf(resources.get("web-wave-2"))).not.toHaveProperty("pause");
  });

  it("tells the waves exactly the specs of the objects, whatever the machines have of their own", async () => {
    const resources = await declare({
      machines: {
        plain: {},
        big: { memory: "4Gi", cpu: 4 },
        init: { disks: [{ name: "init", cloudInit: { userData: pulumi.secret("#cloud-config\n") } }] },
      },
      template: {
        ...template,
        disks: [
          { name: "root", dataVolume: { source: { blank: {} }, size: "1Gi" } },
          { name: "seed", cloudInit: { userData: "#cloud-config\n" } },
        ],
        terminationGracePeriod: "30s",
      },
      zones: ["a", "b"],
      spread: { topologyKey: "kubernetes.io/hostname" },
    });
    const specs = specsInWaves(resources);
    expect(specs.map(([name]) => name).sort()).toEqual(["big", "init", "plain"]);
    for (const [name, spec] of specs) expect(spec).toEqual(resources.get(`web-${name}-vm`)?.inputs.spec);
    expect([...resources.keys()].filter((name) => name.endsWith("-init"))).toEqual(["web-init-init"]);
  });

  it("keeps the disks of machines, each its own, and lets them wait for the wave before as well", async () => {
    const disks = [{ name: "data", dataVolume: { source: { blank: {} }, size: "1Gi" } }] as const;
    const resources = await declare({ count: 2, template: { ...template, disks }, rollout: { waveSize: 1 } });
    expect(resources.get("web-1-data")).toMatchObject({ retainOnDelete: true, dependencies: ["web-wave-1"] });
    expect(resources.get("web-1-vm")?.dependencies).toEqual(["web-1-data", "web-wave-1"]);
    expect(waveOf(resources.get("web-wave-1")).machines).toEqual({ "web-0": {} });
  });

  it("keeps what a machine is known by when another one goes, and when a count becomes names", async () => {
    const rollout = { waveSize: 3 };
    const ten = await declare({ count: 10, rollout });
    const names = Array.from({ length: 10 }, (_, index) => `web-${index}`);
    const nine = await declare({ machines: names.filter((name) => name !== "web-2"), rollout });
    const objects = (resources: ReadonlyMap<string, Registered>) =>
      [...resources.values()].filter(({ type }) => type.endsWith(":VirtualMachine"));
    expect(objects(nine)).toHaveLength(9);
    for (const { name, urn, inputs } of objects(nine)) {
      expect(ten.get(name)?.urn).toBe(urn);
      expect(ten.get(name)?.inputs).toEqual(inputs);
    }
    expect([...ten.keys()].filter((name) => !nine.has(name))).toEqual(
      expect.arrayContaining(["web-2-vm", "web-wave-4"]),
    );
  });

  it("is small: what machines have in common is said once", async () => {
    const resources = await declare({ count: 100, zones: ["a", "b"], rollout: { waveSize: 100 } });
    const size = JSON.stringify(resources.get("web-wave-1")?.inputs).length;
    expect(size).toBeLessThan(100 * 100);
  });

  it("hands down what it depends on, and how to treat machines", async () => {
    const treatment = {
      cluster: { version: "1.8.0" },
      updates: { onRestartRequired: "restart" },
      readiness: { timeout: "5m" },
      triggers: ["a"],
      restart: "1",
      migrate: "2",
    } as const;
    const resources = await run(() => {
      const first = new kubernetes.core.v1.ConfigMap("first", {});
      const args = { ...treatment, triggers: [...treatment.triggers] };
      new VirtualMachineFleet("web", { count: 1, template, ...args }, { dependsOn: first });
    });
    expect(resources.get("web-0-vm")?.dependencies).toEqual(["first"]);
    expect(resources.get("web-wave-1")?.inputs).toMatchObject(treatment);
  });

  it("refuses bad arguments before it registers anything", async () => {
    const bad = () => new VirtualMachineFleet("web", { template, rollout: { maxUnavailable: 0 } });
    const resources = await run(() => expect(bad).toThrow(pulumi.InputPropertiesError));
    expect(resources.size).toBe(0);
  });

  it("says what is to come", async () => {
    let fleet: VirtualMachineFleet | undefined;
    await run(() => {
      fleet = new VirtualMachineFleet("web", { count: 0, template });
    });
    expect(await settledValue(fleet?.summary ?? pulumi.output(""))).toBe("0 as declared");
    expect(await settledValue(fleet?.impact ?? pulumi.output(""))).toBe("none");
    expect(fleet?.names).toEqual([]);
  });
});
