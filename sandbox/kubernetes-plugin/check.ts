import { type AutonamingOptions, adoptName, assignName, isGenerateName } from "./autonaming.ts";
import { markSecrets } from "./checkpoint.ts";
import { isListType } from "./kinds.ts";
import { addManagedByLabel, hasManagedByLabel } from "./managed-by.ts";
import { normalize } from "./normalize.ts";
import {
  annotationsOf,
  isCustomResourceDefinition,
  kindOf,
  nameOf,
  namespaceOf,
  setNamespace,
} from "./objects.ts";
import { type KubeValueMap, type PropertyMap, toObject } from "./property-values.ts";
import { logFor, type Provider } from "./provider.ts";
import { gvkOfUrn, isPatchResource, typeOf } from "./urn.ts";
import { notServed } from "./version.ts";

export interface CheckRequest {
  readonly urn: string;
  /** The inputs that the last check returned; empty for a new resource. */
  readonly olds: PropertyMap;
  readonly news: PropertyMap;
  readonly randomSeed: Uint8Array;
  readonly autonaming?: AutonamingOptions;
}

/** Completes a resource's inputs: name, namespace, and the form in which the cluster gives them back. */
export async function check(provider: Provider, request: CheckRequest): Promise<PropertyMap> {
  const { urn, olds, news } = request;
  const { settings, cluster } = provider;
  if (cluster.unreachable !== undefined && settings.skipUpdateUnreachable) {
    const message = "Cluster is unreachable but skipUpdateUnreachable flag is set to true, skipping...";
    await logFor(provider, urn).log("warning", message);
    return olds;
  }
  if (typeOf(urn) === "kubernetes:helm.sh/v3:Release") throw new Error(notServed("A Helm release"));
  if (isListType(urn)) {
    throw new Error(
      "list resources exist for compatibility with YAML manifests and Helm charts, " +
        "and cannot be created directly. Use the underlying resource type instead",
    );
  }
  const oldInputs = toObject(olds);
  const inputs = normalize(toObject(news));
  requirePatchable(urn, inputs, settings.enableServerSideApply);
  await warnOfAnnotations(provider, urn, inputs);
  nameInputs(provider, request, inputs, oldInputs);
  const gvk = gvkOfUrn(urn);
  if (cluster.defaultNamespace !== "" && namespaceOf(inputs) === "" && (await cluster.isNamespaced(gvk))) {
    setNamespace(inputs, cluster.defaultNamespace);
  }
  if (isCustomResourceDefinition(inputs)) cluster.addDefinition(inputs);
  const checked = inputs as PropertyMap;
  markSecrets(checked, news);
  return checked;
}

function requirePatchable(urn: string, inputs: KubeValueMap, serverSideApply: boolean): void {
  if (!isPatchResource(urn, kindOf(inputs))) return;
  if (!serverSideApply) {
    throw new Error(
      "patch resources require Server-Side Apply mode, which is enabled using the `enableServerSideApply` Provider config",
    );
  }
  if (nameOf(inputs) === "") throw new Error("patch resources require the `.metadata.name` field to be set");
}

function nameInputs(
  { settings }: Provider,
  { urn, news, randomSeed, autonaming }: CheckRequest,
  inputs: KubeValueMap,
  oldInputs: KubeValueMap,
): void {
  if (Object.keys(oldInputs).length > 0) {
    adoptName(inputs, news, oldInputs);
    if (hasManagedByLabel(oldInputs)) addManagedByLabel(inputs);
  } else {
    assignName(inputs, news, urn, randomSeed, autonaming);
    if (!settings.enableServerSideApply) addManagedByLabel(inputs);
  }
  if (!isGenerateName(inputs, news)) return;
  const refusal = "the `.metadata.generateName` field is not supported in";
  if (settings.enableServerSideApply) throw new Error(`${refusal} Server-Side Apply mode`);
  if (settings.renderYamlToDirectory !== "") throw new Error(`${refusal} YAML rendering mode`);
}

const testHook = /test|test-success|test-failure/;

async function warnOfAnnotations(provider: Provider, urn: string, inputs: KubeValueMap): Promise<void> {
  const log = logFor(provider, urn);
  for (const [key, value] of Object.entries(annotationsOf(inputs))) {
    if (key.startsWith("pulumi.com/autonamed")) {
      await log.log("warning", `ignoring user-specified value for internal annotation "${key}"`);
    }
    const hook = key.startsWith("helm.sh/hook") && testHook.test(value);
    if (hook && !provider.settings.suppressHelmHookWarnings) {
      await log.log(
        "warning",
        "This resource contains Helm hooks that are not currently supported by Pulumi. The resource will " +
          "be created, but any hooks will not be executed. Hooks support is tracked at " +
          "https://github.com/pulumi/pulumi-kubernetes/issues/555 -- This warning can be disabled by setting " +
          "the PULUMI_K8S_SUPPRESS_HELM_HOOK_WARNINGS environment variable",
      );
    }
  }
}
