import { checkReady } from "./await/ready.ts";
import { AwaitError, timeoutMsOf } from "./await/wait.ts";
import { fieldManagerOf, fromState, initialApiVersionOf, markSecrets, toState } from "./checkpoint.ts";
import { isBuiltIn } from "./kinds.ts";
import { ApiError, NoMatchError } from "./kube/errors.ts";
import { normalize } from "./normalize.ts";
import {
  apiVersionOf,
  idOf,
  nameOf,
  namespaceOf,
  parseId,
  prune,
  removeAt,
  setAt,
  setNamespace,
  stringAt,
} from "./objects.ts";
import { copy, type KubeValueMap, type PropertyMap, toObject } from "./property-values.ts";
import { logFor, PartialError, type Provider } from "./provider.ts";
import { gvkOfUrn } from "./urn.ts";

export interface ReadRequest {
  readonly urn: string;
  readonly id: string;
  /** The last state; empty for an import. */
  readonly properties: PropertyMap;
  readonly inputs: PropertyMap;
}

export interface ReadResult {
  readonly id: string;
  readonly properties: PropertyMap;
  readonly inputs: PropertyMap;
}

/** Reads the live object, for a refresh or an import; `undefined` when it, or its kind, is gone. */
export async function read(provider: Provider, request: ReadRequest): Promise<ReadResult | undefined> {
  if (provider.cluster.unreachable !== undefined) return readUnreachable(provider, request);
  const { urn, id, properties } = request;
  const { name } = parseId(id);
  if (name === "") {
    throw new Error(
      `failed to read resource because of a failure to parse resource name from request ID: ${id}`,
    );
  }
  const { inputs, imported } = identify(request);
  const { enableServerSideApply: serverSideApply, renderYamlToDirectory } = provider.settings;
  const manager = {
    initialApiVersion: initialApiVersionOf(properties, inputs),
    fieldManager: fieldManagerOf({ serverSideApply, state: properties, inputs }),
  };
  if (renderYamlToDirectory !== "") {
    const { live } = fromState(properties);
    const state = toState({ ...manager, inputs, live, fromInputs: properties });
    return { id, properties: state, inputs: request.inputs };
  }
  const found = await liveObject(provider, urn, inputs, name, imported);
  if (found === undefined) return undefined;
  const liveInputs = prune(found.live, inputs);
  if (imported) takeInputs(liveInputs, found.live, urn);
  const state = toState({ ...manager, inputs: liveInputs, live: found.live, fromInputs: request.inputs });
  const newInputs = copy(liveInputs) as PropertyMap;
  markSecrets(newInputs, request.inputs);
  const result = { id: id || idOf(found.live), properties: state, inputs: newInputs };
  if (found.error === undefined) return result;
  const { message, subErrors } = found.error;
  throw new PartialError(message, { id: result.id, state, inputs: newInputs, subErrors, cause: found.error });
}

/** The inputs with at least the object's identity, and whether nothing else is known of it. */
function identify({ urn, id, properties, inputs: given }: ReadRequest): {
  inputs: KubeValueMap;
  imported: boolean;
} {
  const inputs = normalize(toObject(given));
  if (inputs.apiVersion !== undefined || inputs.kind !== undefined) return { inputs, imported: false };
  const { live } = fromState(properties);
  const imported = live.apiVersion === undefined && live.kind === undefined;
  const gvk = gvkOfUrn(urn);
  inputs.apiVersion = imported ? apiVersionOf(gvk) : (live.apiVersion ?? "");
  inputs.kind = imported ? gvk.kind : (live.kind ?? "");
  const identity = parseId(id);
  if (nameOf(inputs) === "") setAt(inputs, ["metadata", "name"], identity.name);
  if (namespaceOf(inputs) === "") setNamespace(inputs, identity.namespace);
  return { inputs, imported };
}

async function liveObject(
  provider: Provider,
  urn: string,
  inputs: KubeValueMap,
  name: string,
  imported: boolean,
): Promise<{ live: KubeValueMap; error?: AwaitError } | undefined> {
  const { cluster } = provider;
  const log = logFor(provider, urn);
  try {
    const client = await cluster.clientFor(inputs);
    const live = await client.get(name);
    if (imported) return { live };
    const initialApiVersion = stringAt(inputs, "apiVersion");
    await checkReady({
      cluster,
      log,
      inputs,
      outputs: live,
      initialApiVersion,
      timeoutMs: timeoutMsOf(0, inputs),
    });
    await log.clear();
    return { live };
  } catch (error) {
    if (error instanceof NoMatchError || (error instanceof ApiError && error.code === 404)) return undefined;
    if (error instanceof AwaitError) return { live: error.object, error };
    throw error;
  }
}

const serverFields = ["creationTimestamp", "generation", "managedFields", "resourceVersion", "uid"];
const serverAnnotations = [
  "deployment.kubernetes.io/revision",
  "kubectl.kubernetes.io/last-applied-configuration",
];

/** Fills the inputs of an imported object. Of custom resources only the identity is known to be an input. */
function takeInputs(inputs: KubeValueMap, live: KubeValueMap, urn: string): void {
  if (isBuiltIn(apiVersionOf(gvkOfUrn(urn)))) {
    for (const [key, value] of Object.entries(live)) if (key !== "status") inputs[key] = copy(value);
  }
  for (const field of serverFields) removeAt(inputs, "metadata", field);
  for (const annotation of serverAnnotations) removeAt(inputs, "metadata", "annotations", annotation);
}

async function readUnreachable(
  provider: Provider,
  { urn, id, properties, inputs }: ReadRequest,
): Promise<ReadResult | undefined> {
  const { cluster, settings } = provider;
  const log = logFor(provider, urn);
  await log.log("warning", `configured Kubernetes cluster is unreachable: ${cluster.unreachable}`);
  if (settings.deleteUnreachable) {
    await log.log(
      "info",
      "configured Kubernetes cluster is unreachable and the `deleteUnreachable` option is enabled. " +
        "Deleting the unreachable resource from Pulumi state",
    );
    return undefined;
  }
  if (settings.skipUpdateUnreachable) {
    await log.log(
      "info",
      "configured Kubernetes cluster is unreachable and the `skipUnreachable` option is enabled. " +
        "Returned data could not reflect the actual cluster configuration.",
    );
    return { id, properties, inputs };
  }
  throw new Error(
    "failed to read resource state due to unreachable cluster. If the cluster was " +
      "deleted, you can remove this resource from Pulumi state by rerunning the operation with the " +
      'PULUMI_K8S_DELETE_UNREACHABLE environment variable set to "true"',
  );
}
