import type { Changes } from "../../../support/change-spec.ts";

/** Machines to begin with: a small one with a disk, cloud-init and the pod network. */
export const BASE = {
  runStrategy: "Halted",
  template: {
    spec: {
      domain: {
        cpu: { sockets: 1 },
        memory: { guest: "1Gi" },
        devices: {
          disks: [
            { name: "root", disk: { bus: "virtio" } },
            { name: "init", disk: { bus: "virtio" } },
          ],
          interfaces: [{ name: "default", masquerade: {} }],
        },
      },
      networks: [{ name: "default", pod: {} }],
      volumes: [
        { name: "root", containerDisk: { image: "quay.io/containerdisks/fedora:42" } },
        { name: "init", cloudInitNoCloud: { userData: "#cloud-config\n" } },
      ],
    },
  },
};

/** A spec: what it has in place of, or besides, what the base has. */
export type SpecRow = Changes;
