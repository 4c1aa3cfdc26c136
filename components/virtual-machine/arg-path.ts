import { at, isGiven, isKnown, listAt, type Path, textAt } from "../shared/known.ts";
import { nameOf } from "../shared/merge.ts";

/**
 * Where fields of the spec come from: `[]` is an item of a list, and what comes after the listed part is kept, unless the
 * argument stands for all of it (`whole`). The first match counts.
 */
const ORIGINS: readonly { readonly spec: string; readonly arg: string; readonly whole?: true }[] = [
  { spec: "template.metadata.labels", arg: "templateLabels" },
  { spec: "template.metadata.annotations", arg: "templateAnnotations" },
  { spec: "template.spec.domain.cpu.dedicatedCpuPlacement", arg: "cpu.dedicated" },
  { spec: "template.spec.domain.cpu.numa", arg: "cpu.numa", whole: true },
  { spec: "template.spec.domain.cpu", arg: "cpu" },
  { spec: "template.spec.domain.memory.hugepages", arg: "memory.hugepages", whole: true },
  { spec: "template.spec.domain.memory", arg: "memory" },
  { spec: "template.spec.domain.devices.disks.[].disk", arg: "disks.[]" },
  { spec: "template.spec.domain.devices.disks.[].cdrom", arg: "disks.[]" },
  { spec: "template.spec.domain.devices.disks.[].lun", arg: "disks.[]" },
  { spec: "template.spec.domain.devices.disks", arg: "disks" },
  { spec: "template.spec.domain.devices.interfaces.[].masquerade", arg: "networks.[].binding", whole: true },
  { spec: "template.spec.domain.devices.interfaces.[].bridge", arg: "networks.[].binding", whole: true },
  { spec: "template.spec.domain.devices.interfaces.[].sriov", arg: "networks.[].binding", whole: true },
  { spec: "template.spec.domain.devices.interfaces", arg: "networks" },
  { spec: "template.spec.domain.devices.gpus.[].virtualGPUOptions", arg: "gpus.[]" },
  { spec: "template.spec.domain.devices.gpus", arg: "gpus" },
  { spec: "template.spec.domain.devices.hostDevices", arg: "hostDevices" },
  { spec: "template.spec.networks.[].multus", arg: "networks.[].multus", whole: true },
  { spec: "template.spec.networks", arg: "networks" },
  { spec: "template.spec.volumes.[].containerDisk", arg: "disks.[].containerDisk" },
  { spec: "template.spec.volumes.[].dataVolume", arg: "disks.[].dataVolume" },
  { spec: "template.spec.volumes.[].cloudInitNoCloud", arg: "disks.[].cloudInit" },
  { spec: "template.spec.volumes.[].cloudInitConfigDrive", arg: "disks.[].cloudInit" },
  {
    spec: "template.spec.volumes.[].persistentVolumeClaim",
    arg: "disks.[].persistentVolumeClaim",
    whole: true,
  },
  { spec: "template.spec.volumes.[].emptyDisk", arg: "disks.[].emptyDisk", whole: true },
  { spec: "template.spec.volumes.[].configMap", arg: "disks.[].configMap", whole: true },
  { spec: "template.spec.volumes.[].secret", arg: "disks.[].secret", whole: true },
  { spec: "template.spec.volumes.[].serviceAccount", arg: "disks.[].serviceAccount", whole: true },
  { spec: "template.spec.volumes", arg: "disks" },
  { spec: "template.spec.terminationGracePeriodSeconds", arg: "terminationGracePeriod" },
  { spec: "runStrategy", arg: "runStrategy" },
  ...["nodeSelector", "affinity", "tolerations", "topologySpreadConstraints", "priorityClassName"].map(same),
  ...["evictionStrategy", "hostname"].map(same),
];

function same(field: string): { readonly spec: string; readonly arg: string } {
  return { spec: `template.spec.${field}`, arg: field };
}

/** The argument that a path of the rendered spec comes from: a short argument, or a path below `spec`. */
export function argPath(path: Path, args: unknown, spec: unknown): Path {
  const passed = inPassThrough(path, at(args, "spec"), spec);
  if (passed !== undefined) return ["spec", ...passed];
  for (const origin of ORIGINS) {
    const steps = origin.spec.split(".");
    if (
      !steps.every(
        (step, index) => step === path[index] || (step === "[]" && typeof path[index] === "number"),
      )
    ) {
      continue;
    }
    const indices = path.filter((step) => typeof step === "number");
    const start = origin.arg.split(".").map((step) => (step === "[]" ? (indices.shift() ?? 0) : step));
    const found = origin.whole ? start : [...start, ...path.slice(steps.length)];
    return isListed(found, args) ? upToScalar(found, args) : ["spec", ...path];
  }
  return ["spec", ...path];
}

/** A short form stands for its one field: `cpu: 4` has no `cpu.cores`. */
function upToScalar(path: Path, args: unknown): Path {
  for (let length = 1; length < path.length; length++) {
    const value = at(args, ...path.slice(0, length));
    if (value !== undefined && typeof value !== "object") return path.slice(0, length);
  }
  return path;
}

/** Whether the item of the list that a path goes through is one of the arguments'. */
function isListed(path: Path, args: unknown): boolean {
  const index = path.findIndex((step) => typeof step === "number");
  return index < 0 || isGiven(args, ...path.slice(0, index + 1));
}

/**
 * The path of a value in the pass-through, if it comes from there. Items of lists are found by name, and so the name itself
 * never is.
 */
function inPassThrough(path: Path, overlay: unknown, spec: unknown): Path | undefined {
  if (path.at(-1) === "name") return undefined;
  const found: (string | number)[] = [];
  for (const [depth, step] of path.entries()) {
    if (typeof step === "string") found.push(step);
    else {
      const name = nameOf(at(spec, ...path.slice(0, depth + 1)));
      const index = listAt(overlay, ...found).findIndex(
        (item) => name !== undefined && nameOf(item) === name,
      );
      if (index < 0) return undefined;
      found.push(index);
    }
  }
  return isKnown(overlay, ...found) || textAt(overlay, ...found) !== undefined ? found : undefined;
}
