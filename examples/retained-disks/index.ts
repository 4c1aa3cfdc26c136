import * as pulumi from "@pulumi/pulumi";
import { type Quantity, stableIdentity, VirtualMachine } from "pulumi-kubevirt";

const config = new pulumi.Config();

// The same name gives the same UUID, serial number and MAC addresses, however often the machine is made anew.
const identity = stableIdentity(`${pulumi.getProject()}/${pulumi.getStack()}/db`);

const db = new VirtualMachine("db", {
  name: "db",
  memory: "1Gi",
  firmware: identity.firmware,
  disks: [
    { name: "root", bus: "virtio", containerDisk: "quay.io/containerdisks/fedora:42" },
    // Stays when the machine or the whole stack is destroyed, and the next `pulumi up` takes it over again.
    {
      name: "data",
      bus: "virtio",
      dataVolume: { source: { blank: {} }, size: config.require<Quantity>("size") },
    },
    // Goes with the stack: what is on it can be made again.
    { name: "scratch", bus: "virtio", dataVolume: { source: { blank: {} }, size: "1Gi", retain: false } },
  ],
  networks: [{ name: "default", pod: {}, macAddress: identity.macAddress("default") }],
});

export const { name, namespace, phase, plan } = db;
export const { uuid, serial } = identity.firmware;
export const macAddress = db.state.macAddresses.apply((addresses) => addresses?.default);
