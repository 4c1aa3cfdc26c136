import { type Failure, formatPath } from "../../../components/shared/failure.ts";

/** Failures as users see them: `path: reason`. */
export const lines = (failures: readonly Failure[]): string[] =>
  failures.map(({ path, reason }) => `${formatPath(path)}: ${reason}`);

/** The paths of failures. */
export const paths = (failures: readonly Failure[]): string[] => failures.map(({ path }) => formatPath(path));

/** A small manifest of a KubeVirt operator, with what generators leave in them. */
export const KUBEVIRT_MANIFEST = `
apiVersion: apps/v1
kind: Deployment
metadata: {name: virt-operator, namespace: kubevirt, creationTimestamp: null}
spec:
  template:
    metadata: {creationTimestamp: null}
    spec:
      containers:
      - {name: virt-operator, image: "quay.io:443/kubevirt/virt-operator:v1.8.0"}
status: {}
---
apiVersion: v1
kind: Namespace
metadata: {name: kubevirt, annotations: {kept: "yes"}}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: kubevirt-operator}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: kubevirt-operator}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: kubevirt-operator}
---
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: kubevirts.kubevirt.io}
spec: {group: kubevirt.io, scope: Namespaced, names: {kind: KubeVirt, plural: kubevirts}, versions: []}
status: {conditions: null}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: kubevirt-operator}
---
`;

/** A small manifest of a CDI operator. */
export const CDI_MANIFEST = `
apiVersion: v1
kind: List
items:
- {apiVersion: v1, kind: Namespace, metadata: {name: cdi}}
- apiVersion: apps/v1
  kind: Deployment
  metadata: {name: cdi-operator, namespace: cdi}
  spec:
    template:
      spec:
        containers:
        - {name: cdi-operator, image: "quay.io/kubevirt/cdi-operator@sha256:00", env: [{name: OPERATOR_VERSION, value: v1.55.0}]}
`;
