import * as pulumi from "@pulumi/pulumi";
import * as kubevirt from "pulumi-kubevirt";

const config = new pulumi.Config();
const vgpu = "nvidia.com/NVIDIA_A2-4Q";
const mdev = { mdevNameSelector: "NVIDIA A2-4Q", resourceName: vgpu, externalResourceProvider: true };

const { cluster } = new kubevirt.KubeVirt("kubevirt", {
  version: config.require("kubevirtVersion"),
  featureGates: ["CPUManager", "Snapshot"],
  workloadUpdateStrategy: { workloadUpdateMethods: ["LiveMigrate"] },
  configuration: { permittedHostDevices: { mediatedDevices: [mdev] } },
});
const cdi = new kubevirt.Cdi("cdi", { version: config.require("cdiVersion") });
const sets = [{ accessModes: ["ReadWriteMany"], volumeMode: "Block" } as const];
const storageProfile = { claimPropertySets: sets };
const classes = { provisioner: config.require("provisioner"), snapshotClass: {}, storageProfile };
const { storageClassName } = new kubevirt.VirtualMachineStorage("vm-storage", classes, { dependsOn: cdi });
const lan = new kubevirt.NetworkAttachment("lan", { bridge: { bridge: "br1", vlan: 100 } });
const networks = [
  { name: "default", pod: {} },
  { name: "lan", multus: lan.networkName },
];
const root = { name: "root", bus: "virtio", containerDisk: "quay.io/containerdisks/fedora:42" } as const;

// Gets more memory while it runs; another CPU model takes a restart. Its data goes with the stack, for once.
const db = new kubevirt.VirtualMachine("db", {
  cluster,
  cpu: { cores: 2, dedicated: true, model: config.require("cpuModel") },
  memory: { guest: config.require<kubevirt.Quantity>("memory"), maxGuest: "8Gi", hugepages: "1Gi" },
  disks: [
    root,
    { name: "data", dataVolume: { source: { blank: {} }, size: "10Gi", storageClassName, retain: false } },
    { name: "init", cloudInit: { userData: "#cloud-config\nssh_pwauth: false\n" } },
  ],
  networks,
  evictionStrategy: "LiveMigrate",
  updates: { onRestartRequired: "restart" },
});

const gpu = new kubevirt.VirtualMachine("gpu", {
  cluster,
  cpu: { cores: 4, dedicated: true },
  memory: { guest: "4Gi", hugepages: "1Gi" },
  disks: [root],
  networks,
  gpus: [{ name: "vgpu", deviceName: vgpu }],
});

const target = { namespace: db.namespace, virtualMachine: db.name };
const migrate = config.get("migrate"); // another value migrates db again
if (migrate) new kubevirt.Migration("move-db", { ...target, triggers: [migrate] }, { dependsOn: db });
if (config.getBoolean("snapshot")) new kubevirt.Snapshot("db-snapshot", target, { dependsOn: db });

const report = ({ phase, plan, ipAddresses }: kubevirt.VirtualMachine) => ({ phase, plan, ipAddresses });
export const machines = { db: report(db), gpu: report(gpu) };
