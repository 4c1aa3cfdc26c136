import * as pulumi from "@pulumi/pulumi";
import { NetworkAttachment, VirtualMachine } from "pulumi-kubevirt";

const config = new pulumi.Config();

// What the SR-IOV device plugin offers by this name is the machine's own while it runs.
const fast = new NetworkAttachment("fast", {
  resourceName: config.require("resourceName"),
  sriov: { vlan: config.requireNumber("vlan"), spoofchk: "off", trust: "on", linkState: "auto" },
});

const gateway = new VirtualMachine("gateway", {
  cpu: { cores: 2 },
  memory: "2Gi",
  disks: [
    { name: "root", bus: "virtio", containerDisk: "quay.io/containerdisks/fedora:42" },
    { name: "init", cloudInit: { userData: "#cloud-config\nssh_pwauth: false\n" } },
  ],
  networks: [
    { name: "default", pod: {} },
    { name: "fast", multus: fast.networkName, binding: "sriov", macAddress: "02:00:00:00:10:01" },
  ],
  // A migration takes the function away and gives another one: the guest needs a bond to stay on the network.
  evictionStrategy: "LiveMigrateIfPossible",
});

export const { phase, nodeName, ipAddresses } = gateway;
export const network = fast.networkName;
