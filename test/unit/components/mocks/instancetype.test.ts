import * as pulumi from "@pulumi/pulumi";
import { beforeAll, describe, expect, it } from "vitest";
import { Instancetype } from "../../../../components/instancetype/instancetype.ts";
import { Preference } from "../../../../components/instancetype/preference.ts";
import { VirtualMachine } from "../../../../components/virtual-machine/virtual-machine.ts";
import { edges, run, useMocks } from "./program.ts";

beforeAll(() => useMocks());

const spec = { cpu: { guest: 2 }, memory: { guest: "4Gi" } };

describe("Instancetype and Preference", () => {
  it("are objects of the namespace, which a machine that uses them comes after", async () => {
    const resources = await run(() => {
      const small = new Instancetype("small", { spec, namespace: "vms" });
      const linux = new Preference("linux", { spec: { devices: { preferredDiskBus: "virtio" } } });
      new VirtualMachine("web", { instancetype: small.matcher, preference: linux.matcher });
    });
    expect(resources.get("small-object")?.inputs).toEqual({
      apiVersion: "instancetype.kubevirt.io/v1beta1",
      kind: "VirtualMachineInstancetype",
      metadata: { name: "small", namespace: "vms", annotations: { "pulumi.com/patchForce": "true" } },
      spec,
    });
    expect(resources.get("web-vm")?.inputs.spec).toMatchObject({
      instancetype: { name: "small", kind: "VirtualMachineInstancetype" },
      preference: { name: "linux", kind: "VirtualMachinePreference" },
    });
    const after = edges(resources).find(([, name]) => name === "web-vm")?.[3];
    expect(after).toEqual(["linux-object", "small-object"]);
  });

  it("are the cluster's when that is said", async () => {
    const resources = await run(() => {
      new Instancetype("large", { clusterWide: true, spec });
      new Preference("bsd", { clusterWide: true, spec: { preferredSubdomain: pulumi.output("bsd") } });
    });
    const kinds = ["large-object", "bsd-object"].map((name) => resources.get(name)?.inputs.kind);
    expect(kinds).toEqual(["VirtualMachineClusterInstancetype", "VirtualMachineClusterPreference"]);
  });

  it("are refused before anything is registered", async () => {
    const resources = await run(() => {
      expect(() => new Instancetype("none", { spec: { cpu: { guest: 0 } } })).toThrow(
        /Cannot create Instancetype "none": 2 arguments are invalid.*spec.memory.guest/s,
      );
    });
    expect(resources.size).toBe(0);
  });
});
