import type * as kubernetes from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { customResource, KINDS } from "../shared/custom-resource.ts";
import { mapInput } from "../shared/input.ts";
import { ownedMetadata } from "../shared/metadata.ts";
import { renderDataVolumeSpec } from "./data-volume.ts";
import type { DataVolumeDiskArgs } from "./data-volume-args.ts";

/** Declares a DataVolume of its own, which by default stays when the program lets go of it. */
export function dataVolumeObject(
  name: string,
  object: { readonly name: pulumi.Input<string>; readonly namespace: pulumi.Input<string> | undefined },
  args: DataVolumeDiskArgs,
  childOptions: (opts?: pulumi.CustomResourceOptions) => pulumi.CustomResourceOptions,
): kubernetes.apiextensions.CustomResource {
  // CDI before 1.62 deletes a DataVolume when it is filled, which the next preview would take for drift.
  const annotations = mapInput(args.annotations ?? {}, (own) => ({
    "cdi.kubevirt.io/storage.deleteAfterCompletion": "false",
    ...own,
  }));
  return customResource(
    KINDS.dataVolume,
    name,
    {
      metadata: ownedMetadata({ ...object, labels: args.labels, annotations }),
      spec: renderDataVolumeSpec(args),
    },
    // With `retain: false` it is as the component itself, which may be retained.
    childOptions(args.retain === false ? {} : { retainOnDelete: true }),
  );
}
