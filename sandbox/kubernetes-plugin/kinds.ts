import { apiVersionOf, type GroupVersionKind } from "./objects.ts";
import { typeOf } from "./urn.ts";

const versions: Record<string, readonly string[]> = {
  "": ["v1"],
  core: ["v1"],
  meta: ["v1"],
  "admissionregistration.k8s.io": ["v1", "v1alpha1", "v1beta1"],
  "apiextensions.k8s.io": ["v1", "v1beta1"],
  "apiregistration.k8s.io": ["v1", "v1beta1"],
  apps: ["v1", "v1beta1", "v1beta2"],
  "auditregistration.k8s.io": ["v1alpha1"],
  autoscaling: ["v1", "v2", "v2beta1", "v2beta2"],
  batch: ["v1", "v1beta1", "v2alpha1"],
  "certificates.k8s.io": ["v1", "v1alpha1", "v1beta1"],
  "coordination.k8s.io": ["v1", "v1alpha1", "v1alpha2", "v1beta1"],
  "discovery.k8s.io": ["v1", "v1beta1"],
  "events.k8s.io": ["v1", "v1beta1"],
  extensions: ["v1beta1"],
  "flowcontrol.apiserver.k8s.io": ["v1", "v1alpha1", "v1beta1", "v1beta2", "v1beta3"],
  "networking.k8s.io": ["v1", "v1alpha1", "v1beta1"],
  "node.k8s.io": ["v1", "v1alpha1", "v1beta1"],
  policy: ["v1", "v1beta1"],
  "rbac.authorization.k8s.io": ["v1", "v1alpha1", "v1beta1"],
  "resource.k8s.io": ["v1", "v1alpha1", "v1alpha2", "v1alpha3", "v1beta1", "v1beta2"],
  "scheduling.k8s.io": ["v1", "v1alpha1", "v1alpha2", "v1beta1"],
  "settings.k8s.io": ["v1alpha1"],
  "storage.k8s.io": ["v1", "v1alpha1", "v1beta1"],
  "storagemigration.k8s.io": ["v1alpha1", "v1beta1"],
};

const builtInApiVersions = new Set(
  Object.entries(versions).flatMap(([group, list]) =>
    list.map((version) => apiVersionOf({ group, version })),
  ),
);

/** True for apiVersions that Kubernetes itself defines, whether or not the cluster still serves them. */
export const isBuiltIn = (apiVersion: string): boolean => builtInApiVersions.has(apiVersion);

const namespacedKinds = new Set(
  `Binding ConfigMap ControllerRevision CronJob CSIStorageCapacity DaemonSet Deployment Endpoints EndpointSlice
  Event HorizontalPodAutoscaler Ingress Job Lease LimitRange NetworkPolicy PersistentVolumeClaim Pod
  PodDisruptionBudget PodTemplate ReplicaSet ReplicationController ResourceQuota Role RoleBinding Secret Service
  ServiceAccount StatefulSet`.split(/\s+/),
);
const clusterKinds = new Set(
  `APIService CertificateSigningRequest ClusterRole ClusterRoleBinding CSIDriver CSINode CustomResourceDefinition
  FlowSchema IngressClass MutatingWebhookConfiguration Namespace Node PersistentVolume PodSecurityPolicy
  PriorityClass PriorityLevelConfiguration RuntimeClass StorageClass ValidatingWebhookConfiguration
  VolumeAttachment`.split(/\s+/),
);

/** Whether a built-in kind is namespaced, without asking the cluster; `undefined` when that is not known. */
export function isNamespacedBuiltIn(gvk: GroupVersionKind): boolean | undefined {
  if (!isBuiltIn(apiVersionOf(gvk))) return undefined;
  const kind = gvk.kind.replace(/Patch$/, "").replace(/List$/, "");
  if (namespacedKinds.has(kind)) return true;
  return clusterKinds.has(kind) ? false : undefined;
}

/** True for `kubernetes:core/v1:PodList` and its like; false for custom resources whose kind ends in List. */
export function isListType(urn: string): boolean {
  const [, module = "", kind = ""] = typeOf(urn).split(":");
  return kind.endsWith("List") && kind !== "List" && isBuiltIn(module);
}
