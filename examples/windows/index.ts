import { readFileSync } from "node:fs";
import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { VirtualMachine } from "pulumi-kubevirt";

const config = new pulumi.Config();
const password = config.requireSecret("adminPassword");
const answers = readFileSync("autounattend.xml", "utf8");

const unattend = new kubernetes.core.v1.Secret("unattend", {
  metadata: { name: "unattend-answers" },
  stringData: { "autounattend.xml": password.apply((secret) => answers.replace("ADMIN_PASSWORD", secret)) },
});

const windows = new VirtualMachine("windows", {
  cpu: { cores: 4 },
  memory: "8Gi",
  firmware: { bootloader: "efi", secureBoot: true, persistent: true },
  tpm: { persistent: true }, // BitLocker's keys outlast a restart
  hyperv: [
    "relaxed",
    "vapic",
    "vpindex",
    "runtime",
    "synic",
    "synictimer",
    "spinlocks",
    "tlbflush",
    "ipi",
    "frequencies",
  ],
  clock: {
    utc: true,
    timer: { hpet: false, pit: { tickPolicy: "delay" }, rtc: { tickPolicy: "catchup" }, hyperv: true },
  },
  disks: [
    {
      name: "root",
      bus: "virtio",
      bootOrder: 1,
      dataVolume: { source: { blank: {} }, size: "64Gi", retain: config.requireBoolean("retainDisk") },
    },
    {
      name: "setup",
      type: "cdrom",
      bus: "sata",
      bootOrder: 2,
      dataVolume: { source: { http: { url: config.require("iso") } }, size: "8Gi", retain: false },
    },
    { name: "drivers", type: "cdrom", bus: "sata", containerDisk: config.require("virtioWin") },
    { name: "answers", type: "cdrom", bus: "sata", sysprep: { secret: unattend.metadata.name } },
  ],
  networks: [{ name: "default", pod: {}, model: "virtio" }],
  inputs: [{ name: "tablet", bus: "usb" }], // keeps the pointer in its place
  terminationGracePeriod: "1h", // updates may be installed while it shuts down
});

export const { phase, plan } = windows;
