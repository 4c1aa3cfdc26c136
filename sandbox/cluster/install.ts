import type { KubeObject } from "../../provider/kube/interfaces.ts";
import type { OperatorManifest } from "../build/manifests.ts";
import type { Step } from "../terminal/reporter.ts";
import { Applier } from "./apply.ts";
import type { KubeClient } from "./kube-client.ts";
import { parseManifest, readFoundation } from "./manifest-files.ts";
import {
  cdi,
  type Feature,
  kubevirt,
  probes,
  storage,
  storageClassName,
  storageProfile,
} from "./platform.ts";
import { waitForAnswer, waitForObjects } from "./wait-for.ts";

export interface InstallOptions {
  readonly client: KubeClient;
  readonly signal?: AbortSignal | undefined;
  readonly step: Pick<Step, "update">;
}

/** An operator and the object that asks it for its platform. */
interface Operator {
  readonly definition: string;
  readonly request: KubeObject;
}

const operators: Readonly<Record<Feature, Operator>> = {
  kubevirt: { definition: "kubevirts.kubevirt.io", request: kubevirt },
  cdi: { definition: "cdis.cdi.kubevirt.io", request: cdi },
};

/** An install on two cores takes a minute, and ten on a machine that is busy with other things. */
const deployTimeoutMs = 900_000;
const answerTimeoutMs = 120_000;

/** Nodes, Stages, definitions and the CSI driver. */
export async function installFoundation({ client, signal }: InstallOptions): Promise<void> {
  await new Applier(client, signal).apply(await readFoundation());
}

/** Installs operators and asks them for their platforms. Whether those work is for `waitForPlatform`. */
export async function installFeatures(
  manifests: Readonly<Partial<Record<Feature, OperatorManifest>>>,
  options: InstallOptions,
): Promise<void> {
  const applier = new Applier(options.client, options.signal);
  await applier.apply(storage);
  const install = async (feature: Feature, { path, content }: OperatorManifest) => {
    await applier.apply(parseManifest(content, path).map(withOneReplica));
    await applier.established(operators[feature].definition);
    await applier.apply([operators[feature].request]);
  };
  const { kubevirt: kubevirtManifest, cdi: cdiManifest } = manifests;
  await Promise.all([
    kubevirtManifest && install("kubevirt", kubevirtManifest),
    cdiManifest && install("cdi", cdiManifest),
  ]);
  if (cdiManifest) await describeStorage(options);
}

/** A second operator would only stand by, and every start would wait for it. */
export function withOneReplica(object: KubeObject): KubeObject {
  return object.kind === "Deployment"
    ? { ...object, spec: { ...(object.spec as object), replicas: 1 } }
    : object;
}

/** Waits until each feature is deployed, its pods are ready and its webhooks and API server answer. */
export async function waitForPlatform(features: readonly Feature[], options: InstallOptions): Promise<void> {
  const missing = new Map<Feature, string>();
  const tell = (feature: Feature, text: string | undefined) => {
    if (text === undefined) missing.delete(feature);
    else missing.set(feature, `${probes[feature].title}: ${text}`);
    options.step.update({ text: [...missing.values()].join("; ") });
  };
  await Promise.all(
    features.map(async (feature) => {
      await waitForFeature(feature, options, (text) => tell(feature, text));
      tell(feature, undefined);
    }),
  );
}

async function waitForFeature(
  feature: Feature,
  { client, signal }: InstallOptions,
  tell: (text: string) => void,
): Promise<void> {
  const { title, namespace, collection, webhook, aggregated } = probes[feature];
  const options = (what: string, timeoutMs: number) => ({
    what: `${title} ${what}`,
    timeoutMs,
    signal,
    onPending: tell,
  });
  await waitForObjects(client, collection, judgeDeployed, options("to be Deployed", deployTimeoutMs));
  const pods = `/api/v1/namespaces/${namespace}/pods`;
  await waitForObjects(client, pods, judgePods, options("to have its pods ready", deployTimeoutMs));
  await waitForAnswer(
    async (abort) => {
      tell("waiting for its webhooks");
      await client.create(webhook.path, webhook.object, abort);
      if (!(await client.get(aggregated, abort))) throw new Error(`${aggregated} is not served`);
    },
    options("to answer", answerTimeoutMs),
  );
}

export function judgeDeployed(objects: readonly KubeObject[]): true | string {
  const phase = (objects[0]?.status as { phase?: string } | undefined)?.phase;
  return phase === "Deployed" || (objects.length === 0 ? "not asked for" : `phase ${phase ?? "not set"}`);
}

/** Jobs' pods end and stay; all others must be ready. */
export function judgePods(pods: readonly KubeObject[]): true | string {
  const waiting = pods.filter((pod) => !isDone(pod) && !isReady(pod)).map(({ metadata }) => metadata.name);
  if (pods.length === 0) return "no pods yet";
  return waiting.length === 0 || `${waiting.join(", ")} not ready`;
}

interface PodStatus {
  readonly phase?: string;
  readonly conditions?: readonly { readonly type: string; readonly status: string }[];
}

function isReady({ status }: KubeObject): boolean {
  return (
    (status as PodStatus | undefined)?.conditions?.some(
      ({ type, status: is }) => type === "Ready" && is === "True",
    ) ?? false
  );
}

function isDone({ status, metadata }: KubeObject): boolean {
  return (status as PodStatus | undefined)?.phase === "Succeeded" || metadata.deletionTimestamp !== undefined;
}

/** CDI makes a profile for each StorageClass as soon as it runs. */
async function describeStorage({ client, signal }: InstallOptions): Promise<void> {
  const path = `/apis/cdi.kubevirt.io/v1beta1/storageprofiles/${storageClassName}`;
  const what = `CDI to accept the StorageProfile ${storageClassName}`;
  const ask = (abort: AbortSignal) => client.patch(path, "merge", storageProfile, abort);
  await waitForAnswer(ask, { what, timeoutMs: deployTimeoutMs, signal });
}
