import * as pulumi from "@pulumi/pulumi";
import { beforeAll, describe, expect, it } from "vitest";
import { NetworkAttachment } from "../../../../components/networks/network-attachment.ts";
import { VirtualMachineStorage } from "../../../../components/storage/virtual-machine-storage.ts";
import { edges, run, settledValue, useMocks } from "./program.ts";

beforeAll(() => useMocks());

const claimPropertySets = [{ accessModes: ["ReadWriteMany"], volumeMode: "Block" }] as const;

describe("VirtualMachineStorage", () => {
  it("registers a class, and nothing that was not asked for", async () => {
    const resources = await run(() => new VirtualMachineStorage("fast", { provisioner: "rbd.csi.ceph.com" }));
    expect([...resources.values()].map(({ type, name }) => [type, name])).toEqual([
      ["kubevirt:index:VirtualMachineStorage", "fast"],
      ["kubernetes:storage.k8s.io/v1:StorageClass", "fast-class"],
    ]);
  });

  it("registers snapshot class and profile, the profile after the class", async () => {
    let storage: VirtualMachineStorage | undefined;
    const resources = await run(() => {
      storage = new VirtualMachineStorage("fast", {
        name: "gold",
        provisioner: "csi.example.org",
        snapshotClass: {},
        storageProfile: { claimPropertySets },
      });
    });
    expect(edges(resources).slice(1)).toEqual([
      ["kubernetes:storage.k8s.io/v1:StorageClass", "fast-class", "fast", []],
      ["kubernetes:cdi.kubevirt.io/v1beta1:StorageProfilePatch", "fast-profile", "fast", ["fast-class"]],
      ["kubernetes:snapshot.storage.k8s.io/v1:VolumeSnapshotClass", "fast-snapshot-class", "fast", []],
    ]);
    expect(resources.get("fast-profile")?.inputs).toMatchObject({
      kind: "StorageProfile",
      metadata: { name: "gold" },
      spec: { claimPropertySets },
    });
    expect(await settledValue(storage?.storageClassName ?? pulumi.output(""))).toBe("gold");
    expect(await settledValue(storage?.snapshotClassName ?? pulumi.output(""))).toBe("gold");
  });

  it("refuses what Kubernetes would", async () => {
    await run(() =>
      expect(
        () => new VirtualMachineStorage("fast", { provisioner: "x", reclaimPolicy: "Keep" as never }),
      ).toThrow('reclaimPolicy: "Keep" does not fit: it must be "Delete" or "Retain".'),
    );
  });
});

describe("NetworkAttachment", () => {
  it("registers a definition with the same text for the same settings", async () => {
    const resources = await run(() => {
      new NetworkAttachment("a", { name: "lan", bridge: { bridge: "br1", vlan: 100, mtu: 1500 } });
      new NetworkAttachment("b", {
        bridge: { mtu: pulumi.output(1500), vlan: 100, bridge: "br1" },
        name: "lan",
      });
    });
    const config = '{"bridge":"br1","cniVersion":"0.3.1","mtu":1500,"name":"lan","type":"bridge","vlan":100}';
    for (const name of ["a-definition", "b-definition"]) {
      expect(resources.get(name)?.inputs).toEqual({
        apiVersion: "k8s.cni.cncf.io/v1",
        kind: "NetworkAttachmentDefinition",
        metadata: { name: "lan", annotations: { "pulumi.com/patchForce": "true" } },
        spec: { config },
      });
    }
  });

  it("gives the name under which machines are on it", async () => {
    let near: NetworkAttachment | undefined;
    let far: NetworkAttachment | undefined;
    await run(() => {
      near = new NetworkAttachment("near", { bridge: { bridge: "br1" } });
      far = new NetworkAttachment("far", { namespace: "nets", bridge: { bridge: "br1" } });
    });
    expect(await settledValue(near?.networkName ?? pulumi.output(""))).toBe("near");
    expect(await settledValue(far?.networkName ?? pulumi.output(""))).toBe("nets/far");
  });
});
