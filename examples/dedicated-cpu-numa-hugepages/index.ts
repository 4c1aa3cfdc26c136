import * as pulumi from "@pulumi/pulumi";
import { type Quantity, VirtualMachine } from "pulumi-kubevirt";

const config = new pulumi.Config();

const router = new VirtualMachine("router", {
  cpu: {
    cores: config.requireNumber("cores"),
    model: "host-passthrough",
    dedicated: true, // each virtual CPU has a CPU of the host to itself,
    isolateEmulatorThread: true, // and so has the emulator
    numa: true, // the guest sees the NUMA nodes that its CPUs and pages are on
  },
  memory: { guest: config.require<Quantity>("memory"), hugepages: "1Gi" },
  ioThreads: { policy: "supplementalPool", count: 2 }, // two more CPUs, for the disks
  disks: [
    { name: "root", bus: "virtio", cache: "none", containerDisk: "quay.io/containerdisks/fedora:42" },
    { name: "init", cloudInit: { userData: "#cloud-config\nssh_pwauth: false\n" } },
  ],
  networks: [{ name: "default", pod: {} }],
  networkInterfaceMultiqueue: true, // a queue for each virtual CPU
  autoattachMemBalloon: false, // pages that are set aside cannot be taken back
  evictionStrategy: "LiveMigrate",
});

export const { phase, nodeName } = router;
