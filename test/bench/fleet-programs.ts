/** A way to declare the machines. */
export interface FleetProgram {
  readonly name: string;
  readonly about: string;
  /** The whole program, in JavaScript. */
  readonly text: (namespace: string, count: number) => string;
}

const IMAGE = "quay.io/containerdisks/fedora:42";

/** The machines as arguments of the component, and as what the component makes of them: the two are compared in a run. */
const ARGS = {
  cpu: { cores: 1 },
  memory: { guest: "64Mi" },
  disks: [
    { name: "root", bus: "virtio", containerDisk: IMAGE },
    { name: "data", bus: "virtio", emptyDisk: "1Gi" },
  ],
  networks: [{ name: "default", pod: {} }],
};
const SPEC = {
  runStrategy: "Always",
  template: {
    spec: {
      domain: {
        cpu: { cores: 1 },
        memory: { guest: "64Mi" },
        devices: {
          disks: [
            { name: "root", disk: { bus: "virtio" } },
            { name: "data", disk: { bus: "virtio" } },
          ],
          interfaces: [{ name: "default", masquerade: {} }],
        },
      },
      volumes: [
        { name: "root", containerDisk: { image: IMAGE } },
        { name: "data", emptyDisk: { capacity: "1Gi" } },
      ],
      networks: [{ name: "default", pod: {} }],
    },
  },
};
const LABELS = { fleet: "bench" };

const COMPONENT: FleetProgram = {
  name: "VirtualMachine",
  about: "the component of this package",
  text: (namespace, count) =>
    loop(
      count,
      `const { VirtualMachine } = require("pulumi-kubevirt");
const args = ${JSON.stringify({ namespace, labels: LABELS, ...ARGS })};`,
      'new VirtualMachine("vm-" + index, args);',
    ),
};

const BARE: FleetProgram = {
  name: "bare",
  about: "CustomResource, which is done when the object is stored",
  text: (namespace, count) => customResources({ namespace, labels: LABELS }, count),
};

const WAITING: FleetProgram = {
  name: "bare + waitFor",
  about: "CustomResource with pulumi.com/waitFor, which is done when the machine is Running",
  text: (namespace, count) => {
    const annotations = { "pulumi.com/waitFor": "jsonpath={.status.printableStatus}=Running" };
    return customResources({ namespace, labels: LABELS, annotations }, count);
  },
};

/** The programs, the package's own first. */
export const FLEET_PROGRAMS: readonly FleetProgram[] = [COMPONENT, BARE, WAITING];

function customResources(metadata: object, count: number): string {
  const type = { apiVersion: "kubevirt.io/v1", kind: "VirtualMachine" };
  return loop(
    count,
    `const { apiextensions } = require("@pulumi/kubernetes");
const metadata = ${JSON.stringify(metadata)};
const object = ${JSON.stringify({ ...type, spec: SPEC })};`,
    'const name = "vm-" + index;\n  new apiextensions.CustomResource(name, { ...object, metadata: { name, ...metadata } });',
  );
}

const loop = (count: number, head: string, body: string): string =>
  `${head}\nfor (let index = 0; index < ${count}; index++) {\n  ${body}\n}\n`;
