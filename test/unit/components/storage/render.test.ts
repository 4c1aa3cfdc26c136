import { describe, expect, it } from "vitest";
import {
  renderSnapshotClass,
  renderStorageClass,
  renderStorageProfile,
} from "../../../../components/storage/render.ts";

const owned = { "pulumi.com/patchForce": "true" };

describe("renderStorageClass()", () => {
  it("writes nothing that was not said", () => {
    expect(renderStorageClass("fast", { provisioner: "csi.example.org" })).toEqual({
      metadata: { name: "fast", annotations: owned },
      provisioner: "csi.example.org",
    });
  });

  it("writes defaults as annotations, a false one too", () => {
    const manifest = renderStorageClass("fast", {
      provisioner: "csi.example.org",
      isDefaultClass: false,
      isDefaultVirtClass: true,
      annotations: { team: "a" },
      volumeBindingMode: "WaitForFirstConsumer",
      allowVolumeExpansion: true,
    });
    expect(manifest).toEqual({
      metadata: {
        name: "fast",
        annotations: {
          team: "a",
          "storageclass.kubernetes.io/is-default-class": "false",
          "storageclass.kubevirt.io/is-default-virt-class": "true",
          ...owned,
        },
      },
      provisioner: "csi.example.org",
      volumeBindingMode: "WaitForFirstConsumer",
      allowVolumeExpansion: true,
    });
  });
});

describe("renderSnapshotClass()", () => {
  it("has the provisioner as its driver, and deletes what it made", () => {
    expect(renderSnapshotClass("fast", "csi.example.org", {})).toEqual({
      metadata: { name: "fast", annotations: owned },
      driver: "csi.example.org",
      deletionPolicy: "Delete",
    });
  });
});

describe("renderStorageProfile()", () => {
  it("holds what was said", () => {
    const args = { claimPropertySets: [{ accessModes: ["ReadWriteMany"], volumeMode: "Block" }] } as const;
    expect(renderStorageProfile("fast", args)).toEqual({
      metadata: { name: "fast", annotations: owned },
      spec: args,
    });
  });
});
