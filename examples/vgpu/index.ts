import * as pulumi from "@pulumi/pulumi";
import { KubeVirt, VirtualMachine } from "pulumi-kubevirt";

const config = new pulumi.Config();
const deviceName = config.require("deviceName");
const version = config.get("kubevirtVersion");

// The devices come from the GPU operator; with externalResourceProvider KubeVirt only lets machines have them.
const vgpu = {
  mdevNameSelector: config.require("mdevName"),
  resourceName: deviceName,
  externalResourceProvider: true,
};
const permitted = { permittedHostDevices: { mediatedDevices: [vgpu] } };
const kubevirt = version ? new KubeVirt("kubevirt", { version, configuration: permitted }) : undefined;

const desk = new VirtualMachine("desk", {
  ...(kubevirt && { cluster: kubevirt.cluster }),
  cpu: { cores: 4 },
  memory: "4Gi",
  // ramFB shows the boot, before the guest's driver takes the display over.
  gpus: [{ name: "vgpu", deviceName, display: { enabled: true, ramFB: true } }],
  disks: [
    { name: "root", bus: "virtio", containerDisk: "quay.io/containerdisks/fedora:42" },
    { name: "init", cloudInit: { userData: "#cloud-config\nssh_pwauth: false\n" } },
  ],
  networks: [{ name: "default", pod: {} }],
  evictionStrategy: "None", // a machine with a GPU does not migrate: the drain of its node ends it
});

export const { phase, nodeName } = desk;
