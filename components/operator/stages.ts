import type { ManifestObject } from "./parse-manifest.ts";

const NAMESPACES = ["Namespace"];
const BINDINGS = ["RoleBinding", "ClusterRoleBinding"];
const WORKLOADS = ["Deployment", "DaemonSet", "StatefulSet", "Job", "CronJob"];

/** Puts objects into the order in which they can be created; each stage needs the one before it. Deleted the other way. */
export function stages(objects: readonly ManifestObject[]): readonly (readonly ManifestObject[])[] {
  const ordered = [
    objects.filter(({ kind }) => NAMESPACES.includes(kind)),
    objects.filter(({ kind }) => ![...NAMESPACES, ...BINDINGS, ...WORKLOADS].includes(kind)),
    objects.filter(({ kind }) => BINDINGS.includes(kind)),
    objects.filter(({ kind }) => WORKLOADS.includes(kind)),
  ];
  return ordered.filter((stage) => stage.length > 0);
}

/** The end of a child's name for an object: `cluster-role-kubevirt-operator`. */
export function childSuffix(object: ManifestObject, operatorNamespace: string): string {
  const kind = object.kind.replace(/(?<=[a-z])(?=[A-Z])/g, "-").toLowerCase();
  const { name, namespace } = object.metadata;
  const foreign = namespace === undefined || namespace === operatorNamespace ? "" : `${namespace}-`;
  return `${kind}-${foreign}${name}`;
}
