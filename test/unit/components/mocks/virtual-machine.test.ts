import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { beforeAll, describe, expect, it } from "vitest";
import { VirtualMachine } from "../../../../components/virtual-machine/virtual-machine.ts";
import { Provider } from "../../../../provider/resources/provider.ts";
import { edges, type Registered, run, settledValue, useMocks } from "./program.ts";

beforeAll(() => useMocks());

const MINIMAL = { memory: "1Gi" } as const;
const blank = { source: { blank: {} }, size: "1Gi" } as const;
const inputsOf = (resource: Registered | undefined) =>
  resource?.inputs as Record<string, Record<string, never>>;

describe("VirtualMachine", () => {
  it("registers the machine and its state, and nothing else, when it has no disks", async () => {
    const resources = await run(() => new VirtualMachine("vm", MINIMAL));
    expect(edges(resources)).toEqual([
      ["kubevirt:index:VirtualMachine", "vm", "", []],
      ["pulumi-nodejs:dynamic/kubevirt:VirtualMachineState", "vm-state", "vm", ["vm-vm"]],
      ["kubernetes:kubevirt.io/v1:VirtualMachine", "vm-vm", "vm", []],
    ]);
    expect(resources.get("vm-vm")?.inputs).toEqual({
      apiVersion: "kubevirt.io/v1",
      kind: "VirtualMachine",
      metadata: { name: "vm", annotations: { "pulumi.com/patchForce": "true" } },
      spec: {
        runStrategy: "Always",
        template: { spec: { domain: { devices: {}, memory: { guest: "1Gi" } } } },
      },
    });
    expect(resources.get("vm-state")?.inputs).toMatchObject({
      name: "vm",
      namespace: "default",
      spec: resources.get("vm-vm")?.inputs.spec,
    });
  });

  it("registers what disks bring along before the machine, and keeps data by default", async () => {
    const resources = await run(
      () =>
        new VirtualMachine("vm", {
          ...MINIMAL,
          name: "db",
          namespace: "vms",
          disks: [
            { name: "data", dataVolume: blank },
            { name: "tmp", dataVolume: { ...blank, name: "scratch", retain: false } },
            { name: "own", dataVolume: { ...blank, template: true } },
            { name: "init", cloudInit: { userData: "#cloud-config\n" } },
            { name: "theirs", cloudInit: { userDataSecret: "mine" } },
          ],
        }),
    );
    expect(edges(resources).slice(1)).toEqual([
      ["kubernetes:cdi.kubevirt.io/v1beta1:DataVolume", "vm-data", "vm", []],
      ["kubernetes:core/v1:Secret", "vm-init", "vm", []],
      ["pulumi-nodejs:dynamic/kubevirt:VirtualMachineState", "vm-state", "vm", ["vm-vm"]],
      ["kubernetes:cdi.kubevirt.io/v1beta1:DataVolume", "vm-tmp", "vm", []],
      ["kubernetes:kubevirt.io/v1:VirtualMachine", "vm-vm", "vm", ["vm-data", "vm-init", "vm-tmp"]],
    ]);
    expect([resources.get("vm-data")?.retainOnDelete, resources.get("vm-tmp")?.retainOnDelete]).toEqual([
      true,
      false,
    ]);
    expect(resources.get("vm-data")?.inputs).toMatchObject({
      metadata: {
        name: "db-data",
        namespace: "vms",
        annotations: { "cdi.kubevirt.io/storage.deleteAfterCompletion": "false" },
      },
      spec: { source: { blank: {} }, storage: { resources: { requests: { storage: "1Gi" } } } },
    });
    expect(inputsOf(resources.get("vm-tmp")).metadata?.name).toBe("scratch");
    expect(inputsOf(resources.get("vm-vm")).spec?.dataVolumeTemplates).toMatchObject([
      { metadata: { name: "db-own" } },
    ]);
  });

  it("passes on how to treat the machine", async () => {
    const treatment = {
      cluster: { vmRolloutStrategy: "Stage" },
      updates: { onRestartRequired: "restart" },
      readiness: { timeout: "5m" },
      triggers: ["a"],
    } as const;
    const resources = await run(
      () => new VirtualMachine("vm", { ...MINIMAL, ...treatment, triggers: [...treatment.triggers] }),
    );
    expect(resources.get("vm-state")?.inputs).toMatchObject(treatment);
  });

  it("waits for what describes its cluster, and hands down what it depends on", async () => {
    const resources = await run(() => {
      const installed = new kubernetes.core.v1.ConfigMap("installed", {});
      const first = new kubernetes.core.v1.ConfigMap("first", {});
      const cluster = installed.id.apply(() => ({ version: "1.8.0" }));
      const disks = [{ name: "data", dataVolume: blank }];
      new VirtualMachine("vm", { ...MINIMAL, cluster, disks }, { dependsOn: first });
    });
    expect(resources.get("vm-data")?.dependencies).toEqual(["first"]);
    expect(new Set(resources.get("vm-vm")?.dependencies)).toEqual(new Set(["first", "vm-data", "installed"]));
  });

  it("refuses bad arguments before it registers anything", async () => {
    const bad = () => new VirtualMachine("vm", { cpu: 0 });
    const resources = await run(() => expect(bad).toThrow(pulumi.InputPropertiesError));
    expect(resources.size).toBe(0);
    expect(bad).toThrow(
      'Cannot create VirtualMachine "vm": 2 arguments are invalid.\n' +
        "  - cpu: 0 does not fit: it must be a whole number from 1 to 512.\n" +
        '  - memory: It is missing. Say how much memory the guest has, such as "4Gi".',
    );
  });

  it("refuses one provider of two", async () => {
    await run(() => {
      const provider = new kubernetes.Provider("k", {});
      expect(() => new VirtualMachine("vm", MINIMAL, { provider })).toThrow(
        /has an explicit Kubernetes provider/,
      );
      const ours = new Provider("ours");
      expect(() => new VirtualMachine("vm", MINIMAL, { providers: [ours] })).toThrow(
        /explicit provider of this/,
      );
    });
  });

  it("uses both providers when it has both", async () => {
    const resources = await run(() => {
      const providers = [new kubernetes.Provider("k", {}), new Provider("ours")];
      new VirtualMachine("vm", MINIMAL, { providers });
    });
    expect(resources.get("vm-vm")?.provider).toContain("::k::");
    expect(resources.get("vm-state")?.provider).toContain("::ours::");
  });
});

describe("cloud-init of a VirtualMachine", () => {
  const machine = (userData: pulumi.Input<string>) =>
    run(() => new VirtualMachine("vm", { ...MINIMAL, disks: [{ name: "init", cloudInit: { userData } }] }));

  it("goes into a secret Secret, whose name follows the content", async () => {
    const [first, again, other] = [
      await machine("one"),
      await machine(pulumi.secret("one")),
      await machine("two"),
    ];
    const names = [first, again, other].map((resources) => inputsOf(resources.get("vm-init")).metadata?.name);
    expect(names[0]).toMatch(/^vm-init-[0-9a-f]{8}$/);
    expect(names[1]).toBe(names[0]);
    expect(names[2]).not.toBe(names[0]);
    for (const resources of [first, again, other]) {
      const vm = resources.get("vm-vm");
      const secretRef = { name: inputsOf(resources.get("vm-init")).metadata?.name };
      expect(vm?.inputs).toMatchObject({
        spec: { template: { spec: { volumes: [{ name: "init", cloudInitNoCloud: { secretRef } }] } } },
      });
    }
  });

  it("is a secret to the engine, and the machine's spec is none", async () => {
    const resources = await machine(pulumi.secret("one"));
    expect(resources.get("vm-init")?.secrets).toEqual(["data"]);
    expect(resources.get("vm-vm")?.secrets).toEqual([]);
    expect(resources.get("vm-state")?.secrets).toEqual([]);
  });
});

describe("outputs of a VirtualMachine", () => {
  it("are known by name and namespace", async () => {
    let machine: VirtualMachine | undefined;
    await run(() => {
      machine = new VirtualMachine("vm", { ...MINIMAL, namespace: "vms" });
    });
    expect(await settledValue(machine?.name ?? pulumi.output(""))).toBe("vm");
    expect(await settledValue(machine?.namespace ?? pulumi.output(""))).toBe("vms");
  });
});
