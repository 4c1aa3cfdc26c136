import { compact, isPlainObject } from "../shared/input.ts";
import { mergeOver } from "../shared/merge.ts";
import type { DataVolumeDiskArgs } from "./data-volume-args.ts";
import type { DataVolumeSpec } from "./spec.generated.ts";

/** The spec of a DataVolume; what is not given is left to the storage profile of its class. */
export function renderDataVolumeSpec(args: DataVolumeDiskArgs): DataVolumeSpec {
  const { size, storageClassName, accessModes, volumeMode } = args;
  const spec = compact<DataVolumeSpec>({
    source: args.source,
    sourceRef: isPlainObject(args.sourceRef) ? { kind: "DataSource", ...args.sourceRef } : undefined,
    storage: compact({
      resources: size === undefined ? undefined : { requests: { storage: size } },
      storageClassName,
      accessModes,
      volumeMode,
    }),
    preallocation: args.preallocation,
  });
  return mergeOver(spec, args.spec) as DataVolumeSpec;
}
