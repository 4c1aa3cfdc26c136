import * as pulumi from "@pulumi/pulumi";
import { Instancetype, Preference, VirtualMachine } from "pulumi-kubevirt";

const config = new pulumi.Config();
const disks = [
  { name: "root", containerDisk: "quay.io/containerdisks/fedora:42" },
  { name: "init", cloudInit: { userData: "#cloud-config\nssh_pwauth: false\n" } },
];
const networks = [{ name: "default", pod: {} }];

// Sizes and systems that the cluster has: KubeVirt brings common-instancetypes along.
const web = new VirtualMachine("web", {
  instancetype: config.require("size"),
  preference: config.require("system"),
  disks,
  networks,
});

// And of one's own: what machines of this size get, and what those of this kind like.
const database = new Instancetype("database", {
  spec: {
    cpu: { guest: 4, dedicatedCPUPlacement: true },
    memory: { guest: "4Gi", hugepages: { pageSize: "1Gi" } },
  },
});
const fast = new Preference("fast-linux", {
  spec: {
    cpu: { preferredCPUTopology: "cores" },
    devices: {
      preferredDiskBus: "virtio",
      preferredInterfaceModel: "virtio",
      preferredBlockMultiQueue: true,
      preferredRng: {},
    },
    requirements: { cpu: { guest: 2 }, memory: { guest: "2Gi" } },
  },
});
const db = new VirtualMachine("db", {
  instancetype: database.matcher,
  preference: fast.matcher,
  disks,
  networks,
});

export const phases = { web: web.phase, db: db.phase };
