import type * as pulumi from "@pulumi/pulumi";
import type { WhenValid } from "../shared/refuse.ts";
import { nativeResource } from "./native-resource.ts";
import type { ManifestObject, OperatorRelease } from "./parse-manifest.ts";
import { childSuffix, stages } from "./stages.ts";

/** Declares an operator's objects one by one, each stage after the one before it; gives the operator itself, the last. */
export function operatorObjects(
  name: string,
  release: OperatorRelease,
  whenValid: WhenValid,
  childOptions: (opts?: pulumi.CustomResourceOptions) => pulumi.CustomResourceOptions,
): readonly pulumi.CustomResource[] {
  let previous: pulumi.CustomResource[] = [];
  for (const stage of stages(release.objects)) {
    const dependsOn = previous;
    previous = stage.map((object) =>
      nativeResource(
        `${name}-${childSuffix(object, release.namespace)}`,
        owned(object, whenValid),
        childOptions({ dependsOn }),
      ),
    );
  }
  return previous;
}

function owned(object: ManifestObject, whenValid: WhenValid): ManifestObject {
  const { annotations, name, ...metadata } = object.metadata;
  const owner = { "pulumi.com/patchForce": "true" };
  return {
    ...object,
    metadata: {
      ...metadata,
      name: whenValid(name) as string,
      annotations: typeof annotations === "object" ? { ...annotations, ...owner } : owner,
    },
  };
}
