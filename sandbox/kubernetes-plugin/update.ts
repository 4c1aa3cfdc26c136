import { awaitReady } from "./await/ready.ts";
import { AwaitError, timeoutMsOf } from "./await/wait.ts";
import { type Checkpoint, fieldManagerOf, fromState, initialApiVersionOf, toState } from "./checkpoint.ts";
import { keepIgnored } from "./ignore-changes.ts";
import { isForbidden, NoMatchError } from "./kube/errors.ts";
import type { ResourceClient } from "./kube/resource-client.ts";
import { managedFieldsOf, takeOver } from "./managed-fields.ts";
import { threeWayMergePatch } from "./merge-patch.ts";
import { normalize } from "./normalize.ts";
import {
  annotationOf,
  gvkOf,
  idOf,
  isCustomResourceDefinition,
  kindOf,
  nameOf,
  prune,
  setAt,
  stringAt,
} from "./objects.ts";
import { patchForce, withConflictHelp } from "./patch-force.ts";
import { hasComputed, type KubeValueMap, type PropertyMap, toObject } from "./property-values.ts";
import { logFor, PartialError, type Provider, requireReachable } from "./provider.ts";
import { relinquish } from "./relinquish.ts";
import { renderYaml } from "./render-yaml.ts";
import { isPatchResource } from "./urn.ts";

export interface UpdateRequest {
  readonly urn: string;
  readonly olds: PropertyMap;
  readonly news: PropertyMap;
  readonly timeoutSeconds: number;
  readonly preview: boolean;
  readonly ignoreChanges: readonly string[];
}

/** One update on its way: the inputs, which applying may change, and what was before. */
interface Update extends UpdateRequest {
  readonly provider: Provider;
  readonly inputs: KubeValueMap;
  readonly old: { readonly inputs: KubeValueMap; readonly live: KubeValueMap };
  readonly fieldManager: string;
}

/** Updates an object and waits until it is ready again. Returns its new state. */
export async function update(provider: Provider, request: UpdateRequest): Promise<PropertyMap> {
  const { urn, olds, news, preview } = request;
  const { cluster, settings } = provider;
  const rendering = settings.renderYamlToDirectory !== "";
  if (!preview && !rendering) requireReachable(provider);
  const inputs = normalize(toObject(news));
  if (preview && (hasComputed(inputs) || !(await cluster.serves(gvkOf(inputs))))) return news;
  const old = fromState(olds);
  const oldInputs = normalize(old.inputs);
  const { enableServerSideApply: serverSideApply } = settings;
  const fieldManager = fieldManagerOf({ serverSideApply, state: olds, inputs });
  const checkpoint: Omit<Checkpoint, "live"> = {
    inputs,
    fromInputs: news,
    initialApiVersion: initialApiVersionOf(olds, oldInputs),
    fieldManager,
  };
  if (rendering) {
    await renderYaml(provider, urn, news, inputs);
    return toState({ ...checkpoint, live: inputs });
  }
  const pruned = prune(old.live, withLastApplied(oldInputs, old.live));
  const change: Update = {
    ...request,
    provider,
    inputs,
    old: { inputs: pruned, live: old.live },
    fieldManager,
  };
  let live: KubeValueMap;
  try {
    live = await apply(change);
  } catch (error) {
    if (preview && isForbidden(error)) return news;
    throw await updateError(change, error, checkpoint);
  }
  const oldManager = fieldManagerOf({ serverSideApply, state: olds, inputs: oldInputs });
  if (!preview && serverSideApply && oldManager !== fieldManager) {
    await relinquish(await cluster.clientFor(live), live, oldManager);
  }
  return toState({ ...checkpoint, live });
}

const lastApplied = "kubectl.kubernetes.io/last-applied-configuration";

/** Old inputs with the annotation that old versions of the provider wrote, so that an update removes it. */
function withLastApplied(inputs: KubeValueMap, live: KubeValueMap): KubeValueMap {
  const value = annotationOf(live, lastApplied);
  if (value !== "" && annotationOf(inputs, lastApplied) === "") {
    setAt(inputs, ["metadata", "annotations", lastApplied], value);
  }
  return inputs;
}

async function apply(change: Update): Promise<KubeValueMap> {
  const { provider, inputs, old, preview } = change;
  const { cluster } = provider;
  const client = await cluster.clientFor(inputs);
  const before = await client.get(nameOf(old.live));
  const outputs = await write(change, client, before);
  if (preview) return outputs;
  const log = logFor(provider, change.urn);
  const live = await awaitReady({
    cluster,
    log,
    inputs,
    outputs,
    last: before,
    initialApiVersion: stringAt(inputs, "apiVersion"),
    timeoutMs: timeoutMsOf(change.timeoutSeconds, inputs),
  });
  await log.clear();
  return live;
}

async function write(change: Update, client: ResourceClient, before: KubeValueMap): Promise<KubeValueMap> {
  const { provider, inputs, old, preview, fieldManager, ignoreChanges } = change;
  const options = { fieldManager, dryRun: preview };
  const name = nameOf(before);
  if (isCustomResourceDefinition(inputs)) {
    // As `kubectl replace`: the objects of the kind stay.
    setAt(inputs, ["metadata", "resourceVersion"], stringAt(before, "metadata", "resourceVersion"));
    return client.replace(nameOf(inputs), inputs, options);
  }
  if (provider.settings.enableServerSideApply) return serverSideApply(change, client, before);
  keepIgnored(inputs, before, ignoreChanges, undefined);
  return client.patch(name, "merge", threeWayMergePatch(old.inputs, inputs, before), options);
}

async function serverSideApply(
  change: Update,
  client: ResourceClient,
  before: KubeValueMap,
): Promise<KubeValueMap> {
  const { provider, inputs, preview, fieldManager, ignoreChanges } = change;
  const live = await takeOverFields(change, client, before);
  keepIgnored(inputs, live, ignoreChanges, fieldManager);
  const { enablePatchForce } = provider.settings;
  const force = patchForce({ inputs, live, enablePatchForce, preview });
  try {
    return await client.patch(nameOf(live), "apply", inputs, { fieldManager, dryRun: preview, force });
  } catch (error) {
    throw withConflictHelp(error, fieldManager);
  }
}

/** Books the fields of earlier managers on ours, so that they do not conflict with the apply. */
async function takeOverFields(
  change: Update,
  client: ResourceClient,
  live: KubeValueMap,
): Promise<KubeValueMap> {
  const { urn, inputs, preview, fieldManager } = change;
  if (preview || isPatchResource(urn, kindOf(inputs)) || managedFieldsOf(live).length === 0) return live;
  const value = takeOver(live, fieldManager);
  if (value === undefined) return live;
  return client.patch(nameOf(live), "json", [{ op: "replace", path: "/metadata/managedFields", value }], {});
}

async function updateError(
  { provider, urn, old }: Update,
  error: unknown,
  checkpoint: Omit<Checkpoint, "live">,
): Promise<Error> {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof NoMatchError) {
    return new Error(
      `update of resource "${urn}" failed because the Kubernetes API server ` +
        "reported that the apiVersion for this resource does not exist. " +
        `Verify that any required CRDs have been created: ${message}`,
      { cause: error },
    );
  }
  let live: KubeValueMap;
  try {
    const client = await provider.cluster.clientFor(old.live);
    live = await client.get(nameOf(old.live));
  } catch (readError) {
    const reason = readError instanceof Error ? readError.message : String(readError);
    return new Error(
      `update of resource "${urn}" failed: ${message}\nunable to get cluster state: ${reason}`,
      {
        cause: error,
      },
    );
  }
  const id = idOf(live);
  return new PartialError(
    `the Kubernetes API server reported that "${id}" failed to fully initialize or become live: ${message}`,
    {
      id,
      state: toState({ ...checkpoint, live }),
      inputs: undefined,
      subErrors: error instanceof AwaitError ? error.subErrors : [],
      cause: error,
    },
  );
}
