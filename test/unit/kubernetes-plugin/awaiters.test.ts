import { describe, expect, test } from "vitest";
import type { MakeAwaiter } from "../../../sandbox/kubernetes-plugin/await/awaiter.ts";
import { deploymentAwaiter } from "../../../sandbox/kubernetes-plugin/await/deployment.ts";
import { ingressAwaiter } from "../../../sandbox/kubernetes-plugin/await/ingress.ts";
import { serviceAwaiter } from "../../../sandbox/kubernetes-plugin/await/service.ts";
import {
  daemonSetAwaiter,
  jobAwaiter,
  podAwaiter,
} from "../../../sandbox/kubernetes-plugin/await/single-object.ts";
import { statefulSetAwaiter } from "../../../sandbox/kubernetes-plugin/await/stateful-set.ts";
import type { Wait } from "../../../sandbox/kubernetes-plugin/await/wait.ts";
import { ResourceLog } from "../../../sandbox/kubernetes-plugin/engine.ts";
import { setAt } from "../../../sandbox/kubernetes-plugin/objects.ts";
import { copy, type KubeValueMap } from "../../../sandbox/kubernetes-plugin/property-values.ts";
import { disconnected, listeningEngine } from "./fake-provider.ts";

/** An awaiter for an object, with the timers that it sets run by hand. */
function awaiting(make: MakeAwaiter, outputs: KubeValueMap, last?: KubeValueMap) {
  const engine = listeningEngine();
  const timers: (() => void)[] = [];
  const wait: Wait = {
    cluster: disconnected().cluster,
    log: new ResourceLog(engine, "urn"),
    inputs: outputs,
    outputs,
    ...(last && { last }),
    initialApiVersion: String(outputs.apiVersion),
    timeoutMs: 1,
  };
  const awaiter = make(wait, (run) => timers.push(run));
  const see = (...objects: KubeValueMap[]): boolean => {
    for (const object of objects) awaiter.observe({ type: "MODIFIED", object });
    return awaiter.ready();
  };
  const pass = (): boolean => {
    for (const run of timers.splice(0)) run();
    return awaiter.ready();
  };
  return { awaiter, see, pass, lines: engine.lines };
}

const object = (
  apiVersion: string,
  kind: string,
  more: KubeValueMap,
  metadata: KubeValueMap = {},
): KubeValueMap => ({
  apiVersion,
  kind,
  metadata: { name: "web", namespace: "default", uid: `uid-${kind}`, generation: 1, ...metadata },
  ...more,
});
const ownedBy = (uid: string): KubeValueMap => ({ ownerReferences: [{ uid }] });
const condition = (type: string, status: string, more: KubeValueMap = {}): KubeValueMap => ({
  type,
  status,
  ...more,
});

describe("a Deployment", () => {
  const revision = (value: string): KubeValueMap => ({
    annotations: { "deployment.kubernetes.io/revision": value },
  });
  const fresh = object("apps/v1", "Deployment", { spec: { replicas: 2 } });
  const deployment = (available: string, more: KubeValueMap = {}): KubeValueMap =>
    object(
      "apps/v1",
      "Deployment",
      {
        spec: { replicas: 2 },
        status: { observedGeneration: 1, conditions: [condition("Available", available, more)] },
      },
      revision("1"),
    );
  const replicaSet = (ready: number, rev = "1"): KubeValueMap =>
    object(
      "apps/v1",
      "ReplicaSet",
      { spec: { replicas: 2 }, status: { readyReplicas: ready } },
      { name: `web-${rev}`, uid: `rs-${rev}`, ...ownedBy("uid-Deployment"), ...revision(rev) },
    );

  test("is ready when it is available and the pods of its ReplicaSet are ready", () => {
    const { see } = awaiting(deploymentAwaiter, fresh);
    expect(see(deployment("False"), replicaSet(0))).toBe(false);
    expect(see(deployment("True"))).toBe(false);
    expect(see(replicaSet(2))).toBe(true);
  });

  test("is not judged before its controller has seen it", () => {
    const { see } = awaiting(deploymentAwaiter, fresh);
    const stale = deployment("True");
    setAt(stale, ["status", "observedGeneration"], 0);
    expect(see(replicaSet(2), stale)).toBe(false);
  });

  test("needs the new ReplicaSet to be available after a change", () => {
    const changed = object("apps/v1", "Deployment", {}, { generation: 2, ...revision("1") });
    const { see } = awaiting(deploymentAwaiter, changed, changed);
    const rolling = (reason: string): KubeValueMap =>
      object(
        "apps/v1",
        "Deployment",
        {
          status: {
            observedGeneration: 2,
            conditions: [condition("Available", "True"), condition("Progressing", "True", { reason })],
          },
        },
        { generation: 2, ...revision("2") },
      );
    expect(see(replicaSet(2, "2"), rolling("ReplicaSetUpdated"))).toBe(false);
    expect(see(rolling("NewReplicaSetAvailable"))).toBe(true);
  });

  test("waits for its claims, and names those that are not bound", () => {
    const claimed = copy(deployment("True"));
    setAt(claimed, ["spec", "template"], {
      spec: { volumes: [{ persistentVolumeClaim: { claimName: "data" } }] },
    });
    const claim = (phase: string): KubeValueMap =>
      object("v1", "PersistentVolumeClaim", { status: { phase } }, { name: "data" });
    const { see, awaiter } = awaiting(deploymentAwaiter, fresh);
    expect(see(claim("Pending"), claimed, replicaSet(2))).toBe(false);
    expect(awaiter.errors()).toContain('Failed to bind PersistentVolumeClaim(s): "data"');
    expect(see(claim("Bound"))).toBe(true);
  });

  test("says why: its conditions and its pods", () => {
    const pod = object(
      "v1",
      "Pod",
      {
        status: {
          conditions: [
            condition("PodScheduled", "True"),
            condition("Initialized", "True"),
            condition("Ready", "False", {
              reason: "ContainersNotReady",
              message: "containers with unready status: [c]",
            }),
          ],
          containerStatuses: [
            { name: "c", ready: false, state: { waiting: { reason: "ImagePullBackOff", message: "no" } } },
          ],
        },
      },
      { name: "web-1-x", ...ownedBy("rs-1") },
    );
    const { see, awaiter } = awaiting(deploymentAwaiter, fresh);
    see(
      deployment("False", { reason: "MinimumReplicasUnavailable", message: "too few" }),
      replicaSet(0),
      pod,
    );
    expect(awaiter.errors()).toEqual([
      "[MinimumReplicasUnavailable] too few",
      "Minimum number of live Pods was not attained",
      "[Pod web-1-x]: containers with unready status: [c][ImagePullBackOff] no",
    ]);
  });
});

describe("a StatefulSet", () => {
  const statefulSet = (ready: number, more: KubeValueMap = {}): KubeValueMap =>
    object("apps/v1", "StatefulSet", {
      spec: { replicas: 2 },
      status: {
        observedGeneration: 1,
        replicas: 2,
        readyReplicas: ready,
        currentReplicas: 2,
        currentRevision: "a",
        updateRevision: "a",
        ...more,
      },
    });

  test("is ready when all replicas are, at the newest revision", () => {
    const { see, awaiter } = awaiting(
      statefulSetAwaiter,
      object("apps/v1", "StatefulSet", { spec: { replicas: 2 } }),
    );
    expect(see(statefulSet(1))).toBe(false);
    expect(awaiter.errors()).toEqual(["1 out of 2 replicas succeeded readiness checks"]);
    expect(see(statefulSet(2, { updateRevision: "b" }))).toBe(false);
    expect(see(statefulSet(2, { observedGeneration: 0 }))).toBe(false);
    expect(see(statefulSet(2))).toBe(true);
  });
});

test("a DaemonSet is ready when its pods run wherever they should", () => {
  const daemonSet = (ready: number): KubeValueMap =>
    object("apps/v1", "DaemonSet", {
      status: {
        observedGeneration: 1,
        desiredNumberScheduled: 2,
        currentNumberScheduled: 2,
        updatedNumberScheduled: 2,
        numberAvailable: ready,
        numberReady: ready,
      },
    });
  const { see, lines } = awaiting(daemonSetAwaiter, object("apps/v1", "DaemonSet", {}));
  expect(see(daemonSet(1))).toBe(false);
  expect(lines).toContain("info: Available: 1/2");
  expect(see(daemonSet(2))).toBe(true);
});

test("a Pod is ready when its containers are, or when it has succeeded", () => {
  const steps = [condition("PodScheduled", "True"), condition("Initialized", "True")];
  const pod = (phase: string, ready: string): KubeValueMap =>
    object("v1", "Pod", { status: { phase, conditions: [...steps, condition("Ready", ready)] } });
  const { see, lines } = awaiting(podAwaiter, object("v1", "Pod", {}));
  expect(see(object("v1", "Pod", {}))).toBe(false);
  expect(lines).toEqual(['info: Waiting for Pod "web" to be scheduled']);
  expect(see(pod("Running", "False"))).toBe(false);
  expect(see(pod("Succeeded", "False"))).toBe(true);
});

describe("a Job", () => {
  const job = (conditions: KubeValueMap[]): KubeValueMap =>
    object("batch/v1", "Job", { status: { startTime: "2026-01-01T00:00:00Z", conditions } });

  test("is ready when it is complete", () => {
    const { see } = awaiting(jobAwaiter, object("batch/v1", "Job", {}));
    expect(see(job([]))).toBe(false);
    expect(see(job([condition("Complete", "True")]))).toBe(true);
  });

  test("fails at once when it has failed for good", () => {
    const { see, awaiter } = awaiting(jobAwaiter, object("batch/v1", "Job", {}));
    const failed = condition("Failed", "True", { reason: "BackoffLimitExceeded", message: "too often" });
    expect(() => see(job([failed]))).toThrow("Resource 'web' was created but failed to initialize");
    expect(awaiter.errors()).toEqual(["[BackoffLimitExceeded] too often"]);
  });
});

describe("a Service", () => {
  const service = (spec: KubeValueMap, status: KubeValueMap = {}): KubeValueMap =>
    object("v1", "Service", { spec, status });
  const endpoints = (subset: KubeValueMap): KubeValueMap => object("v1", "Endpoints", { subsets: [subset] });
  const selector = { app: "web" };

  test("is ready when its endpoints have settled and none is pending", () => {
    const { see, pass } = awaiting(serviceAwaiter, service({ selector }));
    expect(see(service({ selector }), endpoints({ notReadyAddresses: [{ ip: "1" }] }))).toBe(false);
    expect(pass()).toBe(false);
    expect(see(endpoints({ addresses: [{ ip: "1" }] }))).toBe(false);
    expect(pass()).toBe(true);
  });

  test.each([[{}], [{ selector, clusterIP: "None" }], [{ selector, type: "ExternalName" }]])(
    "waits for no pods with %j",
    (spec) => {
      expect(awaiting(serviceAwaiter, service(spec)).see(service(spec))).toBe(true);
    },
  );

  test("waits for the address of a load balancer", () => {
    const spec = { type: "LoadBalancer" };
    const { see, awaiter } = awaiting(serviceAwaiter, service(spec));
    expect(see(service(spec))).toBe(false);
    expect(awaiter.errors()).toContain(
      "Service was not allocated an IP address; does your cloud provider support this?",
    );
    expect(see(service(spec, { loadBalancer: { ingress: [{ ip: "1" }] } }))).toBe(true);
  });
});

test("an Ingress is ready when it has an address and its backends have endpoints", () => {
  const spec = { rules: [{ http: { paths: [{ backend: { service: { name: "web" } } }] } }] };
  const ingress = (status: KubeValueMap): KubeValueMap =>
    object("networking.k8s.io/v1", "Ingress", { spec, status });
  const { see, awaiter } = awaiting(ingressAwaiter, ingress({}));
  expect(see(ingress({ loadBalancer: { ingress: [{ ip: "1" }] } }))).toBe(false);
  expect(awaiter.errors()).toEqual(["Ingress has at least one rule with an unavailable target endpoint."]);
  expect(see(object("v1", "Endpoints", {}))).toBe(true);
});
