import type { ResourceClient } from "../kube/resource-client.ts";
import type { WatchEvent } from "../kube/watches.ts";
import { apiVersionOf, generationOf, gvkOf, listAt, nameOf, namespaceOf, stringAt } from "../objects.ts";
import { type KubeValueMap, own } from "../property-values.ts";
import type { Awaiter, Later, MakeAwaiter } from "./awaiter.ts";
import { deploymentAwaiter } from "./deployment.ts";
import { ingressAwaiter } from "./ingress.ts";
import { pollRules, pollUntil } from "./poll.ts";
import { serviceAwaiter } from "./service.ts";
import { daemonSetAwaiter, jobAwaiter, podAwaiter } from "./single-object.ts";
import { statefulSetAwaiter } from "./stateful-set.ts";
import { AwaitError, race, showWarnings, skipsAwait, timedOut, type Wait } from "./wait.ts";
import { type Condition, generallyReady, waitForConditions } from "./wait-for.ts";

/** Kinds with a readiness rule of their own. All others are ready as soon as the API server has them. */
const awaiters: Record<string, MakeAwaiter> = {
  "apps/v1/Deployment": deploymentAwaiter,
  "apps/v1/StatefulSet": statefulSetAwaiter,
  "apps/v1/DaemonSet": daemonSetAwaiter,
  "batch/v1/Job": jobAwaiter,
  "v1/Pod": podAwaiter,
  "v1/Service": serviceAwaiter,
  "networking.k8s.io/v1/Ingress": ingressAwaiter,
};
const messageIntervalMs = 10_000;
const keyOf = (object: KubeValueMap): string => `${apiVersionOf(gvkOf(object))}/${gvkOf(object).kind}`;

/** Waits until the object is ready and returns it as it is then. Throws AwaitError when it does not get ready. */
export async function awaitReady(wait: Wait): Promise<KubeValueMap> {
  const { log, inputs, outputs } = wait;
  if (skipsAwait(inputs)) {
    log.status("info", "Skipping await logic");
    return outputs;
  }
  const conditions = waitForConditions(outputs);
  if (conditions !== undefined) return awaitConditions(wait, conditions);
  const make = own(awaiters, keyOf(outputs));
  if (make !== undefined) return runAwaiter(wait, make);
  const rule = own(pollRules, keyOf(outputs));
  if (rule !== undefined) return pollUntil(wait, rule);
  if (process.env.PULUMI_K8S_AWAIT_ALL === "true") return awaitConditions(wait, [generallyReady]);
  return outputs;
}

async function awaitConditions(wait: Wait, conditions: readonly Condition[]): Promise<KubeValueMap> {
  const { cluster, log, outputs } = wait;
  let object = outputs;
  const satisfied = (): boolean =>
    conditions.every((condition) => {
      const { done, message, severity = "info" } = condition(object);
      if (message !== undefined) log.status(severity, message);
      return done;
    });
  const client = await cluster.clientFor(outputs);
  const warnings = showWarnings(wait, outputs);
  try {
    const ending = await race<void>(wait, (settle) => [
      cluster.watches.subscribe(client.path, nameOf(outputs), (event) => {
        if (generationOf(event.object) < generationOf(object)) return;
        object = event.object;
        try {
          if (satisfied()) settle();
        } catch {
          // An object may pass through a state that the condition cannot judge; told when the time is up.
        }
      }),
    ]);
    if ("done" in ending || (ending.ended === "timeout" && satisfied())) return object;
    throw new AwaitError(ending.ended === "timeout" ? timedOut : "context canceled", object);
  } catch (error) {
    throw error instanceof AwaitError ? error : new AwaitError(String(error), object);
  } finally {
    warnings.stop();
  }
}

async function runAwaiter(wait: Wait, make: MakeAwaiter): Promise<KubeValueMap> {
  const { cluster, log, outputs } = wait;
  let look = (): void => undefined;
  const later: Later = (run, afterMs) => {
    const timer = setTimeout(() => {
      run();
      look();
    }, afterMs);
    timer.unref();
  };
  const awaiter = make(wait, later);
  const paths = (await clientsFor(awaiter, wait)).map((client) => client.path);
  const warnings = showWarnings(wait, outputs);
  const show = setInterval(() => {
    for (const { severity, text } of awaiter.messages?.() ?? []) log.status(severity, text);
  }, messageIntervalMs);
  try {
    const ending = await race<void>(wait, (settle, fail) => {
      look = () => {
        try {
          if (awaiter.ready()) settle();
        } catch (error) {
          fail(error);
        }
      };
      const observe = (event: WatchEvent): void => {
        awaiter.observe(event);
        look();
      };
      return paths.map((path) => cluster.watches.subscribe(path, undefined, observe));
    });
    if ("done" in ending) return awaiter.object;
    const name = nameOf(awaiter.object);
    const message =
      ending.ended === "timeout"
        ? `'${name}' timed out waiting to be Ready`
        : `Resource operation was cancelled for "${name}"`;
    throw new AwaitError(message, awaiter.object, awaiter.errors());
  } finally {
    clearInterval(show);
    warnings.stop();
  }
}

const clientsFor = (awaiter: Awaiter, { cluster, outputs }: Wait): Promise<ResourceClient[]> =>
  Promise.all(awaiter.watches.map((gvk) => cluster.client(gvk, namespaceOf(outputs))));

/** Throws AwaitError when an object that exists is not ready, for a refresh. Does not wait. */
export async function checkReady(wait: Wait): Promise<void> {
  const make = own(awaiters, keyOf(wait.outputs));
  if (make === undefined || skipsAwait(wait.inputs)) return;
  const pending: (() => void)[] = [];
  const awaiter = make(wait, (run) => pending.push(run));
  for (const client of await clientsFor(awaiter, wait)) {
    const list = await client.list().catch(() => ({}));
    const kind = stringAt(list, "kind").replace(/List$/, "");
    for (const item of listAt(list, "items") as KubeValueMap[]) {
      awaiter.observe({ type: "ADDED", object: { apiVersion: stringAt(list, "apiVersion"), kind, ...item } });
    }
  }
  for (const run of pending) run();
  if (awaiter.ready()) return;
  const message = `Resource '${nameOf(wait.outputs)}' was created but failed to initialize`;
  throw new AwaitError(message, wait.outputs, awaiter.errors());
}
