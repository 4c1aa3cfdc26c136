/** The machines that a program is to declare. */
export interface DeclaredFleet {
  readonly namespace: string;
  readonly count: number;
  /** Whether guests run: what they take to start is none of a program's doing. */
  readonly runStrategy: "Always" | "Halted";
}

/** A way to declare the machines. */
export interface FleetProgram {
  readonly name: string;
  readonly about: string;
  /** Whether it uses this package. */
  readonly own: boolean;
  /** The whole program, in JavaScript. */
  readonly text: (fleet: DeclaredFleet) => string;
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
  own: true,
  text: ({ namespace, count, runStrategy }) =>
    loop(
      count,
      `const { VirtualMachine } = require("pulumi-kubevirt");
const args = ${JSON.stringify({ namespace, labels: LABELS, runStrategy, ...ARGS })};`,
      'new VirtualMachine("vm-" + index, args);',
    ),
};

const FLEET: FleetProgram = {
  name: "VirtualMachineFleet",
  about: "the component of this package for many machines, all of them in one wave",
  own: true,
  text: ({ namespace, count, runStrategy }) => {
    const template = { labels: LABELS, runStrategy, ...ARGS };
    const args = { namespace, count, rollout: { waveSize: "100%" }, template };
    return `const { VirtualMachineFleet } = require("pulumi-kubevirt");
new VirtualMachineFleet("vm", ${JSON.stringify(args)});
`;
  },
};

const BARE: FleetProgram = {
  name: "bare",
  about: "CustomResource, which is done when the object is stored",
  own: false,
  text: (fleet) => customResources(fleet, {}),
};

const WAITING: FleetProgram = {
  name: "bare + waitFor",
  about:
    "CustomResource with pulumi.com/waitFor, which is done when KubeVirt says that the machine is as wanted",
  own: false,
  text: (fleet) => {
    const wanted = PRINTABLE_STATUS[fleet.runStrategy];
    return customResources(fleet, {
      annotations: { "pulumi.com/waitFor": `jsonpath={.status.printableStatus}=${wanted}` },
    });
  },
};

/** What KubeVirt says of machines that are as their run strategy wants them. */
export const PRINTABLE_STATUS = { Always: "Running", Halted: "Stopped" } as const;

/** The programs, the package's own first. */
export const FLEET_PROGRAMS: readonly FleetProgram[] = [COMPONENT, FLEET, BARE, WAITING];

function customResources({ namespace, count, runStrategy }: DeclaredFleet, extra: object): string {
  const metadata = { namespace, labels: LABELS, ...extra };
  const object = { apiVersion: "kubevirt.io/v1", kind: "VirtualMachine", spec: { runStrategy, ...SPEC } };
  return loop(
    count,
    `const { apiextensions } = require("@pulumi/kubernetes");
const metadata = ${JSON.stringify(metadata)};
const object = ${JSON.stringify(object)};`,
    'const name = "vm-" + index;\n  new apiextensions.CustomResource(name, { ...object, metadata: { name, ...metadata } });',
  );
}

const loop = (count: number, head: string, body: string): string =>
  `${head}\nfor (let index = 0; index < ${count}; index++) {\n  ${body}\n}\n`;
