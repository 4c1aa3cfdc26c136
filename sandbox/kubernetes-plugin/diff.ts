import { isAutonamed, isNamed } from "./autonaming.ts";
import { checkJob } from "./await/jobs.ts";
import { fromState } from "./checkpoint.ts";
import { type Change, detailedDiff } from "./detailed-diff.ts";
import { forceNewFields, patchForceNewFields } from "./force-new.ts";
import { mergePatch } from "./merge-patch.ts";
import { normalize } from "./normalize.ts";
import {
  annotationOf,
  at,
  gvkOf,
  kindOf,
  nameOf,
  namespaceOf,
  prune,
  removeAt,
  setAt,
  setNamespace,
} from "./objects.ts";
import { contains, parsePath } from "./property-path.ts";
import { type KubeValueMap, type PropertyMap, toObject } from "./property-values.ts";
import { logFor, type Provider } from "./provider.ts";
import { isPatchResource } from "./urn.ts";

export interface DiffRequest {
  readonly urn: string;
  readonly olds: PropertyMap;
  readonly news: PropertyMap;
  readonly ignoreChanges: readonly string[];
}

export interface Diff {
  readonly changes: boolean;
  readonly replaces: readonly string[];
  readonly deleteBeforeReplace: boolean;
  readonly detailed: ReadonlyMap<string, Change>;
}

/**
 * Compares the new inputs with the live object as the last inputs saw it: fields that the cluster filled in make no
 * diff, and what others changed does once a refresh has seen it.
 */
export async function diff(provider: Provider, request: DiffRequest): Promise<Diff> {
  const { urn, news } = request;
  const old = fromState(request.olds);
  const inputs = normalize(toObject(news));
  const base = prune(old.live, normalize(old.inputs));
  await alignIdentity(provider, base, inputs, old.live);
  const patch = mergePatch(base, inputs);
  const fields = isPatchResource(urn, kindOf(inputs))
    ? patchForceNewFields
    : forceNewFields(inputs, provider.settings);
  const detailed = withoutIgnored(detailedDiff(patch, base, inputs, base, fields), request.ignoreChanges);
  const replaces = [...detailed]
    .filter(([path, { kind, replace }]) => replace || (kind === "delete" && path === "metadata"))
    .map(([path]) => path);
  if (
    annotationOf(inputs, "pulumi.com/replaceUnready") === "true" &&
    (await isUnready(provider, urn, inputs, old.live))
  ) {
    replaces.push('.metadata.annotations["pulumi.com/replaceUnready"]');
  }
  const rendersAlways = provider.settings.renderYamlToDirectory !== "" && provider.settings.alwaysRender;
  return {
    changes: detailed.size > 0 || replaces.length > 0 || rendersAlways,
    replaces,
    // A namesake cannot exist beside the old object, unless the name was made up and can be made up anew.
    deleteBeforeReplace:
      replaces.length > 0 &&
      isNamed(inputs, news) &&
      !isAutonamed(inputs) &&
      nameOf(inputs) === nameOf(old.live) &&
      namespaceOf(inputs) === namespaceOf(old.live),
    detailed,
  };
}

/** Makes equal what says the same of an object's identity. */
async function alignIdentity(
  { cluster, settings }: Provider,
  base: KubeValueMap,
  inputs: KubeValueMap,
  live: KubeValueMap,
): Promise<void> {
  const namespaced = await cluster.isNamespaced(gvkOf(inputs));
  for (const object of [base, inputs])
    setNamespace(object, namespaced ? namespaceOf(object) || "default" : "");
  if (at(base, "apiVersion") === undefined && at(base, "kind") === undefined) {
    for (const key of ["apiVersion", "kind"]) base[key] = inputs[key] ?? "";
  }
  // Left in the state by a provider that did not apply on the server's side.
  if (settings.enableServerSideApply) removeAt(base, "metadata", "resourceVersion");
  if (nameOf(inputs) !== "") setAt(base, ["metadata", "name"], nameOf(live));
}

function withoutIgnored(changes: Map<string, Change>, ignoreChanges: readonly string[]): Map<string, Change> {
  const ignored = ignoreChanges.map(parsePath);
  return new Map(
    [...changes].filter(([path]) => !ignored.some((pattern) => contains(pattern, parsePath(path)))),
  );
}

async function isUnready(
  provider: Provider,
  urn: string,
  inputs: KubeValueMap,
  live: KubeValueMap,
): Promise<boolean> {
  const log = logFor(provider, urn);
  if (provider.cluster.unreachable !== undefined) {
    await log.log("warning", "Cluster is unreachable, skipping replaceUnready check");
    return false;
  }
  if (kindOf(inputs) !== "Job") {
    await log.log("warning", "replaceUnready annotation is not supported for this resource");
    return false;
  }
  const client = await provider.cluster.clientFor(live);
  const job = await client.get(nameOf(live)).catch(() => undefined);
  return job !== undefined && !checkJob(job, nameOf(job)).ready;
}
