import { expect, test } from "vitest";
import { statusOf } from "../../../sandbox/kubernetes-plugin/await/kstatus.ts";
import type { KubeValueMap } from "../../../sandbox/kubernetes-plugin/property-values.ts";

const status = (kind: string, more: KubeValueMap, apiVersion = "v1") =>
  statusOf({ apiVersion, kind, ...more });
const conditions = (...types: [type: string, status: string][]): KubeValueMap => ({
  status: {
    conditions: types.map(([type, value]) => ({ type, status: value, message: `${type} is ${value}` })),
  },
});

test.each<[string, ReturnType<typeof statusOf>, boolean, string]>([
  ["an object without conditions", status("Widget", {}, "e.com/v1"), true, "Resource is current"],
  [
    "an object that is Ready",
    status("Widget", conditions(["Ready", "True"]), "e.com/v1"),
    true,
    "Resource is Ready",
  ],
  [
    "an object that is not",
    status("Widget", conditions(["Ready", "False"]), "e.com/v1"),
    false,
    "Ready is False",
  ],
  [
    "an object that reconciles",
    status("Widget", conditions(["Reconciling", "True"])),
    false,
    "Reconciling is True",
  ],
  [
    "an object on its way out",
    status("Widget", { metadata: { deletionTimestamp: "now" } }),
    false,
    "Resource scheduled for deletion",
  ],
  [
    "an object whose change was not seen yet",
    status("Widget", { metadata: { generation: 2 }, status: { observedGeneration: 1 } }),
    false,
    "Widget generation is 2, but latest observed generation is 1",
  ],
  [
    "a pending claim",
    status("PersistentVolumeClaim", { status: { phase: "Pending" } }),
    false,
    "PVC is not Bound. phase: Pending",
  ],
  [
    "a running pod",
    status("Pod", { status: { phase: "Running", ...(conditions(["Ready", "True"]).status as object) } }),
    true,
    "Pod is Ready",
  ],
  [
    "a job that runs",
    status("Job", { status: { startTime: "now", active: 1 } }, "batch/v1"),
    true,
    "Job in progress. success:0, active: 1, failed: 0",
  ],
  [
    "a definition",
    status("CustomResourceDefinition", conditions(["Established", "True"]), "apiextensions.k8s.io/v1"),
    true,
    "CRD is established",
  ],
  [
    "a deployment that is behind",
    status("Deployment", { spec: { replicas: 2 }, status: { replicas: 2, updatedReplicas: 1 } }, "apps/v1"),
    false,
    "Updated: 1/2",
  ],
])("%s", (_, found, current, message) => {
  expect(found).toEqual({ current, message });
});
