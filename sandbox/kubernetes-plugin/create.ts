import { AwaitError } from "./await/wait.ts";
import { type Checkpoint, fieldManagerOf, toState } from "./checkpoint.ts";
import { type CreateRequest, Creation } from "./creation.ts";
import {
  isAlreadyExists,
  isDryRunUnsupported,
  isForbidden,
  isNamespaceNotFound,
  NoMatchError,
} from "./kube/errors.ts";
import { apiVersionOf, gvkOf, idOf, isCustomResourceDefinition, kindOf, stringAt } from "./objects.ts";
import { hasComputed, type KubeValueMap, type PropertyMap, toObject } from "./property-values.ts";
import { PartialError, type Provider, requireReachable } from "./provider.ts";
import { renderYaml } from "./render-yaml.ts";
import { gvkOfUrn, isPatchResource } from "./urn.ts";

export interface Created {
  readonly id: string;
  readonly properties: PropertyMap;
}

/** Creates an object and waits until it is ready. A preview asks the API server for a dry run. */
export async function create(provider: Provider, request: CreateRequest): Promise<Created> {
  const { urn, properties, preview } = request;
  const { cluster, settings } = provider;
  const rendering = settings.renderYamlToDirectory !== "";
  if (!preview && !rendering) requireReachable(provider);
  const inputs = toObject(properties);
  const echo: Created = { id: "", properties };
  if (preview && !(await canDryRun(provider, urn, inputs))) return echo;
  const checkpoint: Omit<Checkpoint, "live"> = {
    inputs,
    fromInputs: properties,
    initialApiVersion: stringAt(inputs, "apiVersion"),
    fieldManager: fieldManagerOf({
      serverSideApply: settings.enableServerSideApply,
      state: properties,
      inputs,
    }),
  };
  if (rendering) {
    await renderYaml(provider, urn, properties, inputs);
    return { id: idOf(inputs), properties: toState({ ...checkpoint, live: inputs }) };
  }
  const creation = new Creation(provider, request, inputs, checkpoint.fieldManager);
  let live: KubeValueMap;
  try {
    live = await creation.run();
  } catch (error) {
    if (preview && isNoVerdict(error)) return echo;
    throw creationError(urn, error, checkpoint);
  }
  if (preview) delete live.status;
  if (isCustomResourceDefinition(inputs)) cluster.rediscover();
  return { id: preview ? "" : idOf(live), properties: toState({ ...checkpoint, live }) };
}

async function canDryRun(
  { cluster, settings }: Provider,
  urn: string,
  inputs: KubeValueMap,
): Promise<boolean> {
  if (hasComputed(inputs) || isPatchResource(urn, kindOf(inputs)) || !settings.enableServerSideApply)
    return false;
  return cluster.serves(gvkOf(inputs));
}

/** A dry run refused for reasons that need not hold in the real run. */
const isNoVerdict = (error: unknown): boolean =>
  isForbidden(error) || isDryRunUnsupported(error) || isAlreadyExists(error) || isNamespaceNotFound(error);

function creationError(urn: string, error: unknown, checkpoint: Omit<Checkpoint, "live">): Error {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof NoMatchError) {
    const gvk = gvkOfUrn(urn);
    return new Error(
      `creation of resource "${urn}" with kind ${apiVersionOf(gvk)}/${gvk.kind} failed because the Kubernetes API ` +
        "server reported that the apiVersion for this resource does not exist. " +
        `Verify that any required CRDs have been created: ${message}`,
      { cause: error },
    );
  }
  if (error instanceof AwaitError) {
    return new PartialError(
      `resource "${urn}" was successfully created, but the Kubernetes API server ` +
        `reported that it failed to fully initialize or become live: ${message}`,
      {
        id: idOf(error.object),
        state: toState({ ...checkpoint, live: error.object }),
        inputs: undefined,
        subErrors: error.subErrors,
        cause: error,
      },
    );
  }
  return new Error(
    `resource "${urn}" was not successfully created by the Kubernetes API server: ${message}`,
    {
      cause: error,
    },
  );
}
