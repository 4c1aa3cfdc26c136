import { describe, expect, it } from "vitest";
import { formatPath } from "../../../../components/shared/failure.ts";
import { argPath } from "../../../../components/virtual-machine/arg-path.ts";
import type { VirtualMachineArgs } from "../../../../components/virtual-machine/args.ts";
import { render } from "./support.ts";

const T = ["template", "spec"];
const origin = (args: VirtualMachineArgs, path: readonly (string | number)[]) =>
  formatPath(argPath(path, args, render(args)));

describe("argPath()", () => {
  it("names the short argument", () => {
    const args = { cpu: { cores: 2 }, networks: [{ name: "a", pod: {} }] };
    expect(origin(args, [...T, "domain", "cpu", "dedicatedCpuPlacement"])).toBe("cpu.dedicated");
    expect(origin(args, [...T, "networks", 0, "pod"])).toBe("networks[0].pod");
    expect(origin(args, [...T, "domain", "devices", "interfaces", 0, "masquerade"])).toBe(
      "networks[0].binding",
    );
    expect(origin(args, [...T, "terminationGracePeriodSeconds"])).toBe("terminationGracePeriod");
  });

  it("stops at a short form", () => {
    expect(origin({ cpu: 2 }, [...T, "domain", "cpu", "cores"])).toBe("cpu");
    expect(origin({ memory: "1Gi" }, [...T, "domain", "memory", "guest"])).toBe("memory");
  });

  it("names the pass-through when the value comes from there, items of lists as they are counted there", () => {
    const args: VirtualMachineArgs = {
      cpu: 2,
      disks: [
        { name: "root", containerDisk: "x" },
        { name: "data", emptyDisk: "1Gi" },
      ],
      spec: {
        template: {
          spec: { domain: { cpu: { cores: 3 }, devices: { disks: [{ name: "data", io: "native" }] } } },
        },
      },
    };
    const disks = [...T, "domain", "devices", "disks"];
    expect(origin(args, [...T, "domain", "cpu", "cores"])).toBe("spec.template.spec.domain.cpu.cores");
    expect(origin(args, [...disks, 1, "io"])).toBe("spec.template.spec.domain.devices.disks[0].io");
    expect(origin(args, [...disks, 1, "cache"])).toBe("disks[1].cache");
  });

  it("names the spec for what no short argument covers", () => {
    expect(origin({}, [...T, "domain", "rebootPolicy"])).toBe("spec.template.spec.domain.rebootPolicy");
  });
});
