import type { Input } from "@pulumi/pulumi";
import { isPlainObject } from "../shared/input.ts";
import type { DownwardAPIVolumeSource } from "./spec.generated.ts";

/** Volumes of objects that disks and filesystems can both show, by what they are called in the arguments. */
export function renderVolumeSource(source: object): object {
  if ("configMap" in source) return { configMap: { name: source.configMap } };
  if ("secret" in source) return { secret: { secretName: source.secret } };
  if ("serviceAccount" in source) return { serviceAccount: { serviceAccountName: source.serviceAccount } };
  if ("downwardAPI" in source) {
    return { downwardAPI: renderFields(source.downwardAPI as Readonly<Record<string, Input<string>>>) };
  }
  return {};
}

function renderFields(fields: Readonly<Record<string, Input<string>>>): DownwardAPIVolumeSource {
  if (!isPlainObject(fields)) return {};
  return { fields: Object.entries(fields).map(([path, fieldPath]) => ({ path, fieldRef: { fieldPath } })) };
}
