import { type GroupVersionKind, gvkOf, isConfigMap, isSecret } from "./objects.ts";
import type { Path } from "./property-path.ts";
import { isMap, type KubeValueMap, own, type Value } from "./property-values.ts";

const selector = [
  "spec.selector",
  "spec.selector.matchExpressions",
  "spec.selector.matchExpressions.key",
  "spec.selector.matchExpressions.operator",
  "spec.selector.matchExpressions.values",
  "spec.selector.matchLabels",
];
const roleBinding = ["roleRef"];
const specFields = (fields: string): string[] => fields.split(/\s+/).map((field) => `spec.${field}`);
const containerFields = `args command env env.value image imagePullPolicy lifecycle livenessProbe ports
  readinessProbe resources securityContext stdin stdinOnce terminationMessagePath terminationMessagePolicy tty
  volumeDevices volumeMounts workingDir`.split(/\s+/);
const statefulSet = [
  ...specFields("podManagementPolicy revisionHistoryLimit serviceName volumeClaimTemplates"),
  ...selector,
];
const job = [...specFields("completions parallelism template"), ...selector];

/** Fields that cannot change in place, by kind. Custom resources have none but their name and namespace. */
const table: Record<string, readonly string[]> = {
  "apps/v1/DaemonSet": selector,
  "apps/v1/Deployment": selector,
  "apps/v1/StatefulSet": statefulSet,
  "apps/v1beta1/StatefulSet": statefulSet,
  "apps/v1beta2/DaemonSet": selector,
  "apps/v1beta2/Deployment": selector,
  "apps/v1beta2/StatefulSet": statefulSet,
  "batch/v1/Job": job,
  "batch/v1beta1/Job": job,
  "batch/v2alpha1/Job": job,
  "policy/v1beta1/PodDisruptionBudget": ["spec"],
  "rbac.authorization.k8s.io/v1/ClusterRoleBinding": roleBinding,
  "rbac.authorization.k8s.io/v1/RoleBinding": roleBinding,
  "rbac.authorization.k8s.io/v1alpha1/ClusterRoleBinding": roleBinding,
  "rbac.authorization.k8s.io/v1alpha1/RoleBinding": roleBinding,
  "rbac.authorization.k8s.io/v1beta1/ClusterRoleBinding": roleBinding,
  "rbac.authorization.k8s.io/v1beta1/RoleBinding": roleBinding,
  "storage.k8s.io/v1/StorageClass": ["parameters", "provisioner"],
  "/v1/PersistentVolume": specFields(`awsElasticBlockStore azureDisk azureFile cephfs cinder csi fc flexVolume
    flocker gcePersistentDisk glusterfs hostPath iscsi local nfs photonPersistentDisk portworxVolume quobyte rbd
    scaleIO storageos vsphereVolume`),
  "/v1/PersistentVolumeClaim": [...specFields("accessModes storageClassName volumeName"), ...selector],
  "/v1/Pod": [
    ...specFields(`affinity automountServiceAccountToken dnsConfig dnsPolicy enableServiceLinks hostAliases hostIPC
      hostNetwork hostPID hostname imagePullSecrets nodeName nodeSelector overhead preemptionPolicy priority
      priorityClassName readinessGates restartPolicy runtimeClassName schedulerName securityContext serviceAccount
      serviceAccountName shareProcessNamespace subdomain terminationGracePeriodSeconds volumes`),
    ...containerFields.flatMap((field) => [`spec.containers.*.${field}`, `spec.initContainers.*.${field}`]),
  ],
  "/v1/ResourceQuota": ["spec.scopes"],
  "/v1/Secret": ["type"],
  "/v1/Service": ["spec.clusterIP"],
};

const keyOf = ({ group, version, kind }: GroupVersionKind): string => `${group}/${version}/${kind}`;
const identity = ["metadata.name", "metadata.namespace"];

export interface Mutability {
  readonly enableConfigMapMutable: boolean;
  readonly enableSecretMutable: boolean;
}

/** The fields of an object that cannot change in place: dotted, `*` for any list item. */
export function forceNewFields(object: KubeValueMap, options: Mutability): readonly string[] {
  const immutable = object.immutable === true;
  const gvk = gvkOf(object);
  if (gvk.version === "v1" && isSecret(object) && (immutable || !options.enableSecretMutable)) {
    return [...identity, "type", "stringData", "data"];
  }
  if (gvk.version === "v1" && isConfigMap(object) && (immutable || !options.enableConfigMapMutable)) {
    return [...identity, "binaryData", "data"];
  }
  return [...identity, ...(own(table, keyOf(gvk)) ?? [])];
}

/** Patch resources manage fields of an object that is not theirs: only another object is a replacement. */
export const patchForceNewFields: readonly string[] = identity;

/** True if a change of `value` at `path` touches one of the fields. */
export function isForceNew(fields: readonly string[], path: Path, value: Value | undefined): boolean {
  return fields.some((field) => touches(field.split("."), path, value ?? null));
}

function touches(field: readonly string[], path: Path, value: Value): boolean {
  const [segment, ...rest] = field;
  if (segment === undefined) return true;
  if (segment === "*") return touchesItems(rest, path, value);
  if (path.length > 0) {
    const [first, ...below] = path;
    return segment === first && touches(rest, below, value);
  }
  const next = isMap(value) ? own(value, segment) : undefined;
  return next !== undefined && touches(rest, [], next);
}

/** A list that is gone or empty, and what is no list, counts as touched in all of its items. */
function touchesItems(rest: readonly string[], path: Path, value: Value): boolean {
  const [first, ...below] = path;
  if (first !== undefined) return typeof first === "string" || touches(rest, below, value);
  if (!Array.isArray(value) || value.length === 0) return true;
  return value.some((item) => touches(rest, [], item));
}
