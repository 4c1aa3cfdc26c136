import { isGiven, isMissing, textAt } from "../../shared/known.ts";
import { architectureOf } from "./firmware.ts";

/** How a disk is attached, by KubeVirt's default when nothing is said; nothing when that cannot be known. */
export function busOf(disk: unknown, spec: unknown): string | undefined {
  const target = ["disk", "cdrom", "lun"].find((candidate) => isGiven(disk, candidate)) ?? "disk";
  if (!isMissing(disk, target, "bus")) return textAt(disk, target, "bus");
  const architecture = architectureOf(spec);
  if (isGiven(spec, "preference") || architecture === undefined) return undefined;
  return architecture === "amd64" ? "sata" : "virtio";
}
