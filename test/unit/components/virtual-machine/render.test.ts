import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { VirtualMachineArgs } from "../../../../components/virtual-machine/args.ts";
import { validateVirtualMachineArgs } from "../../../../components/virtual-machine/validate.ts";
import { lines } from "../support.ts";
import { machineArgs } from "./machine-args.ts";
import { render } from "./support.ts";

/** The values at the ends of a structure. */
function leaves(value: unknown): unknown[] {
  if (typeof value !== "object" || value === null) return [value];
  return Object.values(value).flatMap(leaves);
}

const wholeMachine = {
  runStrategy: "RerunOnFailure",
  templateLabels: { app: "db" },
  cpu: { cores: 4, dedicated: true },
  memory: { guest: "4Gi", hugepages: "1Gi" },
  disks: [{ name: "root", bus: "virtio", containerDisk: "fedora:42" }],
  networks: [{ name: "default", pod: {} }],
  gpus: [{ name: "vgpu", deviceName: "nvidia.com/NVIDIA_A2-4Q" }],
  evictionStrategy: "None",
} as const;

const wholeSpec = {
  runStrategy: "RerunOnFailure",
  template: {
    metadata: { labels: { app: "db" } },
    spec: {
      domain: {
        cpu: { cores: 4, dedicatedCpuPlacement: true },
        devices: {
          disks: [{ disk: { bus: "virtio" }, name: "root" }],
          gpus: [{ deviceName: "nvidia.com/NVIDIA_A2-4Q", name: "vgpu" }],
          interfaces: [{ masquerade: {}, name: "default" }],
        },
        memory: { guest: "4Gi", hugepages: { pageSize: "1Gi" } },
      },
      evictionStrategy: "None",
      networks: [{ name: "default", pod: {} }],
      volumes: [{ containerDisk: { image: "fedora:42" }, name: "root" }],
    },
  },
};

describe("renderSpec()", () => {
  it("writes nothing but the run strategy when nothing is said", () => {
    expect(render({})).toEqual({
      runStrategy: "Always",
      template: { spec: { domain: { devices: {} } } },
    });
  });

  it("writes a whole machine", () => {
    expect(render(wholeMachine)).toEqual(wholeSpec);
  });
});

describe("renderSpec() with a pass-through", () => {
  it("lays it over the arguments", () => {
    const spec = render({
      cpu: 2,
      disks: [{ name: "root", containerDisk: "x" }],
      spec: {
        instancetype: { name: "u1.large" },
        template: {
          spec: {
            domain: {
              cpu: { cores: null as never },
              firmware: { bootloader: { efi: {} } },
              devices: { disks: [{ name: "root", blockSize: { matchVolume: {} } }] },
            },
          },
        },
      },
    });
    expect(spec).toMatchObject({
      runStrategy: "Always",
      instancetype: { name: "u1.large" },
      template: { spec: { domain: { cpu: {}, firmware: { bootloader: { efi: {} } } } } },
    });
    expect(spec.template?.spec?.domain?.devices?.disks).toEqual([
      { name: "root", disk: {}, blockSize: { matchVolume: {} } },
    ]);
  });
});

describe("renderSpec() of any arguments", () => {
  it("says only what the arguments say", () => {
    fc.assert(
      fc.property(machineArgs, (args) => {
        const said = new Set(leaves(args));
        const derived = ["Always", "vm-data", "vm-init-0123abcd", 30];
        expect(
          leaves(render(args as VirtualMachineArgs)).filter(
            (leaf) => !said.has(leaf) && !derived.includes(leaf as string),
          ),
        ).toEqual([]);
      }),
    );
  });

  it("gives JSON, the same for the same arguments, and leaves the arguments alone", () => {
    fc.assert(
      fc.property(machineArgs, (args) => {
        const before = structuredClone(args);
        const spec = render(args as VirtualMachineArgs);
        expect(JSON.parse(JSON.stringify(spec))).toEqual(spec);
        expect(render(args as VirtualMachineArgs)).toEqual(spec);
        expect(args).toEqual(before);
      }),
    );
  });

  it("changes nothing when a spec is laid over itself", () => {
    fc.assert(
      fc.property(machineArgs, (args) => {
        const spec = render(args as VirtualMachineArgs);
        expect(render({ ...(args as VirtualMachineArgs), spec })).toEqual(spec);
      }),
    );
  });

  it("is never refused for arguments that go together", () => {
    fc.assert(
      fc.property(machineArgs, (args) => {
        expect(lines(validateVirtualMachineArgs(args))).toEqual([]);
      }),
    );
  });
});
