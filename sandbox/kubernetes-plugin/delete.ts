import { awaitDeleted } from "./await/deleted.ts";
import { AwaitError, timeoutMsOf } from "./await/wait.ts";
import { fieldManagerOf, fromState, initialApiVersionOf, toState } from "./checkpoint.ts";
import { ApiError, isInvalid, isNotFound, NoMatchError } from "./kube/errors.ts";
import { annotationOf, idOf, kindOf, parseId } from "./objects.ts";
import type { KubeValueMap, PropertyMap } from "./property-values.ts";
import { logFor, PartialError, type Provider } from "./provider.ts";
import { relinquish } from "./relinquish.ts";
import { removeYaml } from "./render-yaml.ts";
import { isPatchResource } from "./urn.ts";

export interface DeleteRequest {
  readonly urn: string;
  readonly id: string;
  readonly properties: PropertyMap;
  readonly timeoutSeconds: number;
}

/** Deletes an object and waits until it is gone. One that is gone already is fine, as is one whose kind is. */
export async function remove(provider: Provider, request: DeleteRequest): Promise<void> {
  const { urn, id, properties } = request;
  const { inputs, live } = fromState(properties);
  if (provider.settings.renderYamlToDirectory !== "") return removeYaml(provider, urn, live);
  if (await isForgotten(provider, urn)) return;
  try {
    await deleteAndWait(provider, request, inputs, live);
  } catch (error) {
    if (error instanceof NoMatchError || isNotFound(error)) return;
    if (error instanceof ApiError && isPatchResource(urn, kindOf(live))) throw requiredFieldError(error);
    if (!(error instanceof AwaitError)) throw error;
    const { enableServerSideApply: serverSideApply } = provider.settings;
    throw new PartialError(error.message, {
      id: idOf(error.object) || id,
      state: toState({
        inputs: live,
        live: error.object,
        fromInputs: properties,
        initialApiVersion: initialApiVersionOf(properties, {}),
        fieldManager: fieldManagerOf({ serverSideApply, state: properties, inputs }),
      }),
      inputs: undefined,
      subErrors: error.subErrors,
      cause: error,
    });
  }
}

async function isForgotten(provider: Provider, urn: string): Promise<boolean> {
  const { cluster, settings } = provider;
  if (cluster.unreachable === undefined) return false;
  const log = logFor(provider, urn);
  await log.log("warning", `configured Kubernetes cluster is unreachable: ${cluster.unreachable}`);
  if (!settings.deleteUnreachable) {
    throw new Error(
      "configured Kubernetes cluster is unreachable. If the cluster was deleted, " +
        "you can remove this resource from Pulumi state by rerunning the operation with the " +
        'PULUMI_K8S_DELETE_UNREACHABLE environment variable set to "true"',
    );
  }
  await log.log(
    "info",
    "configured Kubernetes cluster is unreachable and the `deleteUnreachable` option is enabled. " +
      "Deleting the unreachable resource from Pulumi state",
  );
  return true;
}

async function deleteAndWait(
  provider: Provider,
  { urn, id, properties, timeoutSeconds }: DeleteRequest,
  inputs: KubeValueMap,
  live: KubeValueMap,
): Promise<void> {
  const { cluster, settings } = provider;
  const client = await cluster.clientFor(live);
  if (settings.enableServerSideApply && isPatchResource(urn, kindOf(inputs))) {
    return relinquish(client, live, fieldManagerOf({ serverSideApply: true, state: properties, inputs }));
  }
  await client.delete(parseId(id).name, propagationOf(inputs));
  const log = logFor(provider, urn);
  await awaitDeleted({
    cluster,
    log,
    inputs,
    outputs: live,
    initialApiVersion: initialApiVersionOf(properties, {}),
    timeoutMs: timeoutMsOf(timeoutSeconds, inputs),
  });
  await log.clear();
}

function propagationOf(inputs: KubeValueMap): "Orphan" | "Background" | "Foreground" {
  const policy = annotationOf(inputs, "pulumi.com/deletionPropagationPolicy").toLowerCase();
  if (policy === "orphan") return "Orphan";
  return policy === "background" ? "Background" : "Foreground";
}

function requiredFieldError(error: ApiError): Error {
  const cause = error.status.details?.causes?.find(({ reason }) => reason === "FieldValueRequired");
  if (!isInvalid(error) || cause === undefined) return error;
  return new Error(
    "this Patch resource is currently managing a required field, so it can't be deleted " +
      "directly. Either set the `retainOnDelete` resource option, or transfer ownership of the " +
      `field before deleting: ${cause.field}`,
    { cause: error },
  );
}
