import type * as kubernetes from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { type CustomKind, customResource } from "../shared/custom-resource.ts";
import { ownedMetadata } from "../shared/metadata.ts";
import type { WhenValid } from "../shared/refuse.ts";
import { operatorObjects } from "./operator-objects.ts";
import type { OperatorRelease } from "./parse-manifest.ts";
import { waitForOperator } from "./wait-for.ts";

/** An operator and the custom resource that tells it what to install. */
export interface Installation {
  readonly release: OperatorRelease;
  readonly kind: CustomKind;
  readonly objectName: pulumi.Input<string>;
  readonly namespace?: string;
  readonly spec: object;
  /** Field of the custom resource's status that holds the installed version. */
  readonly observedVersion: string;
  /** Whether the version that will be observed is the operator's own. */
  readonly ownVersion: boolean;
  readonly timeout: string;
}

/** Declares an operator's objects, then its custom resource, which goes first at the end: the operator has to undo it. */
export function installOperator(
  name: string,
  installation: Installation,
  whenValid: WhenValid,
  childOptions: (opts?: pulumi.CustomResourceOptions) => pulumi.CustomResourceOptions,
): kubernetes.apiextensions.CustomResource {
  const { release, kind, timeout } = installation;
  const operator = operatorObjects(name, release, whenValid, childOptions);
  const version = installation.ownVersion ? release.version : undefined;
  return customResource(
    kind,
    `${name}-${kind.kind.toLowerCase()}`,
    {
      metadata: ownedMetadata({
        name: whenValid(installation.objectName),
        namespace: installation.namespace,
        annotations: waitForOperator(installation.observedVersion, version),
      }),
      spec: installation.spec,
    },
    childOptions({
      dependsOn: [...operator],
      customTimeouts: { create: timeout, update: timeout, delete: timeout },
      // One cluster has one of these: a second is refused as long as the first is there.
      deleteBeforeReplace: true,
    }),
  );
}
