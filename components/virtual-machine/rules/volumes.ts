import { type Failure, quote } from "../../shared/failure.ts";
import { at, isGiven, isMissing, listAt, numberAt, type Path, textAt, UNKNOWN } from "../../shared/known.ts";
import { busOf } from "./bus-of.ts";
import { CREATE_ADMITTER, DEVICES, DISKS, each, fail, type Rule, repeated, VOLUMES } from "./rule.ts";

const FILESYSTEMS: Path = [...DEVICES, "filesystems"];
const DISK_ADMITTER = "storage/admitters/disks.go";

/** Rules of the rarer disks and volumes, and of filesystems. */
export const VOLUME_RULES: readonly Rule[] = [
  {
    rule: "disks that are SATA by default have blocks of 512",
    source: `${DISK_ADMITTER} validateBlockSize; defaults/amd64.go setDefaultAmd64DisksBus`,
    check: each(DISKS, blockSize),
  },
  {
    rule: "metrics of the node are a virtio disk",
    source: `${CREATE_ADMITTER} validateBootOrder`,
    check: downwardMetrics,
  },
  {
    rule: "a disk of the node has a type, and a size only when it can be made",
    source: `${CREATE_ADMITTER} validateVolumes`,
    check: each(VOLUMES, hostDisk),
  },
  {
    rule: "answers for Windows' setup come from one object",
    source: "stricter: of the two, KubeVirt mounts one",
    check: (spec) =>
      listAt(spec, ...VOLUMES).flatMap((item, index) => {
        if (!isGiven(item, "sysprep") || at(item, "sysprep") === UNKNOWN) return [];
        const found = ["configMap", "secret"].filter((kind) => isGiven(item, "sysprep", kind));
        if (found.length === 1) return [];
        return fail([...VOLUMES, index, "sysprep"], "It needs exactly one of configMap and secret.");
      }),
  },
  {
    rule: "filesystems have names of their own, and a volume each",
    source: `stricter: ${CREATE_ADMITTER} lets a filesystem without a volume pass`,
    check: filesystems,
  },
];

function blockSize(item: unknown, path: Path, spec: unknown): readonly Failure[] {
  const logical = numberAt(item, "blockSize", "custom", "logical") ?? 512;
  const named = ["disk", "cdrom", "lun"].some((target) => isGiven(item, target, "bus"));
  if (logical === 512 || named || busOf(item, spec) !== "sata") return [];
  return fail(
    [...path, "blockSize", "custom", "logical"],
    `The disk is SATA, which is the default, and has blocks of 512, not of ${logical}. Set bus to "virtio".`,
  );
}

function downwardMetrics(spec: unknown): readonly Failure[] {
  const places = listAt(spec, ...VOLUMES).flatMap((item, index) =>
    isGiven(item, "downwardMetrics") ? [index] : [],
  );
  const names = places.map((index) => textAt(spec, ...VOLUMES, index, "name"));
  return listAt(spec, ...DISKS).flatMap((item, index) => {
    const name = textAt(item, "name");
    if (name === undefined || !names.includes(name)) return [];
    if (isMissing(item, "disk"))
      return fail([...DISKS, index], "Metrics of the node are a disk. Drop the type.");
    const bus = busOf(item, spec);
    if (bus === undefined || bus === "virtio") return [];
    const named = textAt(item, "disk", "bus") === undefined ? `${bus} by default` : bus;
    return fail(
      [...DISKS, index, "disk", "bus"],
      `The disk is ${named}, and metrics are virtio. Set bus to "virtio".`,
    );
  });
}

function hostDisk(item: unknown, path: Path): readonly Failure[] {
  if (!isGiven(item, "hostDisk") || at(item, "hostDisk") === UNKNOWN) return [];
  const missing = ["path", "type"].filter((field) => isMissing(item, "hostDisk", field));
  const sized = textAt(item, "hostDisk", "type") === "Disk" && isGiven(item, "hostDisk", "capacity");
  return [
    ...missing.flatMap((field) => fail([...path, "hostDisk", field], "It is missing.")),
    ...(sized
      ? fail(
          [...path, "hostDisk", "capacity"],
          'A disk that is there has its size. Drop it, or use "DiskOrCreate".',
        )
      : []),
  ];
}

function filesystems(spec: unknown): readonly Failure[] {
  const names = listAt(spec, ...FILESYSTEMS).map((item) => textAt(item, "name"));
  const volumes = listAt(spec, ...VOLUMES);
  const unsure = volumes.some((volume) => at(volume, "name") === UNKNOWN);
  const lost = names.flatMap((name, index) => {
    if (name === undefined || unsure || volumes.some((volume) => at(volume, "name") === name)) return [];
    return fail([...FILESYSTEMS, index], `There is no volume ${quote(name)} to fill it.`);
  });
  const doubles = repeated(names).flatMap((index) =>
    fail([...FILESYSTEMS, index, "name"], `${quote(names[index])} is another filesystem's name already.`),
  );
  return [...lost, ...doubles];
}
