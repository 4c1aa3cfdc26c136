import * as kubernetes from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import type { ManifestObject } from "./parse-manifest.ts";

type ResourceClass = new (
  name: string,
  args: never,
  opts?: pulumi.CustomResourceOptions,
) => pulumi.CustomResource;

/** The native resources for the kinds that operators' manifests are made of. */
const CLASSES: Readonly<Record<string, () => ResourceClass>> = {
  "v1 Namespace": () => kubernetes.core.v1.Namespace,
  "v1 ServiceAccount": () => kubernetes.core.v1.ServiceAccount,
  "v1 ConfigMap": () => kubernetes.core.v1.ConfigMap,
  "v1 Secret": () => kubernetes.core.v1.Secret,
  "v1 Service": () => kubernetes.core.v1.Service,
  "apps/v1 Deployment": () => kubernetes.apps.v1.Deployment,
  "apiextensions.k8s.io/v1 CustomResourceDefinition": () =>
    kubernetes.apiextensions.v1.CustomResourceDefinition,
  "scheduling.k8s.io/v1 PriorityClass": () => kubernetes.scheduling.v1.PriorityClass,
  "rbac.authorization.k8s.io/v1 Role": () => kubernetes.rbac.v1.Role,
  "rbac.authorization.k8s.io/v1 RoleBinding": () => kubernetes.rbac.v1.RoleBinding,
  "rbac.authorization.k8s.io/v1 ClusterRole": () => kubernetes.rbac.v1.ClusterRole,
  "rbac.authorization.k8s.io/v1 ClusterRoleBinding": () => kubernetes.rbac.v1.ClusterRoleBinding,
};

/** Declares one object by its native Kubernetes resource; kinds without one go by their group, version and kind. */
export function nativeResource(
  name: string,
  object: ManifestObject,
  opts: pulumi.CustomResourceOptions,
): pulumi.CustomResource {
  const Native = CLASSES[`${object.apiVersion} ${object.kind}`]?.();
  if (Native !== undefined) return new Native(name, object as never, opts);
  const args = object as unknown as kubernetes.apiextensions.CustomResourceArgs;
  return new kubernetes.apiextensions.CustomResource(name, args, opts);
}
