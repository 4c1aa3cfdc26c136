import * as pulumi from "@pulumi/pulumi";
import { type Quantity, VirtualMachineFleet } from "pulumi-kubevirt";

const config = new pulumi.Config();
const without = config.get("without")?.split(",") ?? [];
const names = Array.from({ length: config.requireNumber("count") }, (_, index) => `web-${index}`);

const web = new VirtualMachineFleet("web", {
  // A machine is known by its name: without web-2, web-3 stays what and where it is.
  machines: names.filter((name) => !without.includes(name)),
  template: {
    cpu: { cores: config.requireNumber("cores") },
    memory: config.require<Quantity>("memory"),
    disks: [
      { name: "root", bus: "virtio", containerDisk: "quay.io/containerdisks/fedora:42" },
      { name: "init", cloudInit: { userData: "#cloud-config\nssh_pwauth: false\n" } },
    ],
    networks: [{ name: "default", pod: {} }],
  },
  spread: { topologyKey: "kubernetes.io/hostname" },
  // web-0 goes first, then three at a time, of which two may be down at once.
  rollout: { canary: 1, waveSize: 3, maxUnavailable: 2, pause: "2s" },
  updates: { onRestartRequired: "restart" },
  ...(config.get("restart") ? { restart: config.require("restart") } : {}), // another value restarts all
});

export const { summary, impact, phases, plan } = web;
