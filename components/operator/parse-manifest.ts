import { isDeepStrictEqual } from "node:util";
import type * as YamlModule from "yaml";
import { at, listAt, textAt } from "../shared/known.ts";
import { type FoundManifest, ManifestProblem, type WantedOperator } from "./find-manifest.ts";
import type { Product } from "./manifest-source.ts";

/** An object of an operator's manifest. */
export interface ManifestObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly [field: string]: unknown;
  };
  readonly [field: string]: unknown;
}

/** What an operator's manifest holds. */
export interface OperatorRelease {
  readonly objects: readonly ManifestObject[];
  /** The namespace of the operator's Deployment. */
  readonly namespace: string;
  /** The version that the operator installs, which it reports back in its custom resource's status. */
  readonly version: string;
  readonly sha256: string;
}

/** Reads an operator's manifest. @throws ManifestProblem when it is not one. */
export function parseManifest(
  product: Product,
  found: FoundManifest,
  wanted: WantedOperator,
): OperatorRelease {
  const path = wanted.manifest === undefined ? ["version"] : ["manifest"];
  const objects = unique(
    documents(found, path).map((object) => checked(object, found, path)),
    found,
    path,
  );
  const operator = objects.find(({ kind }) => kind === "Deployment");
  const namespace = operator?.metadata.namespace;
  const version = operator === undefined ? undefined : versionOf(product, operator);
  if (namespace === undefined || version === undefined) {
    throw new ManifestProblem({
      path,
      reason: `${found.origin} holds no Deployment of the ${product.title} operator.`,
    });
  }
  if (wanted.version !== undefined && wanted.version !== version) {
    throw new ManifestProblem({
      path,
      reason: `${found.origin} holds ${product.title} ${version}, not ${wanted.version}.`,
    });
  }
  return { objects, namespace, version, sha256: found.sha256 };
}

function documents(found: FoundManifest, path: readonly string[]): unknown[] {
  // Loaded here, for it takes as long to load as all the rest, and few programs install operators.
  const yaml: typeof YamlModule = require("yaml");
  return yaml.parseAllDocuments(found.text).flatMap((document) => {
    const [error] = document.errors ?? [];
    if (error !== undefined) {
      throw new ManifestProblem(
        { path, reason: `${found.origin} is no YAML: ${error.message}.` },
        { cause: error },
      );
    }
    const value: unknown = document.toJS();
    if (value === null) return [];
    return textAt(value, "kind")?.endsWith("List") ? listAt(value, "items") : [value];
  });
}

function checked(value: unknown, found: FoundManifest, path: readonly string[]): ManifestObject {
  const name = textAt(value, "metadata", "name");
  if (
    textAt(value, "apiVersion") === undefined ||
    textAt(value, "kind") === undefined ||
    name === undefined
  ) {
    throw new ManifestProblem({
      path,
      reason: `${found.origin} holds something that is no Kubernetes object with apiVersion, kind and metadata.name.`,
    });
  }
  return withoutLeftovers(value) as ManifestObject;
}

/** Takes away what generators leave in manifests, and API servers do not keep: it would show as a difference for ever. */
function withoutLeftovers(value: unknown, depth = 0): unknown {
  if (Array.isArray(value)) return value.map((item) => withoutLeftovers(item, depth + 1));
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(
    ([key, member]) =>
      !(key === "creationTimestamp" && member === null) && !(key === "status" && depth === 0),
  );
  return Object.fromEntries(kept.map(([key, member]) => [key, withoutLeftovers(member, depth + 1)]));
}

/** Drops repetitions, which some releases have. */
function unique(
  objects: readonly ManifestObject[],
  found: FoundManifest,
  path: readonly string[],
): readonly ManifestObject[] {
  const byIdentity = new Map<string, ManifestObject>();
  for (const object of objects) {
    const identity = `${object.apiVersion} ${object.kind} ${object.metadata.namespace ?? ""}/${object.metadata.name}`;
    const first = byIdentity.get(identity);
    if (first !== undefined && !isDeepStrictEqual(first, object)) {
      throw new ManifestProblem({
        path,
        reason: `${found.origin} holds two different objects "${identity}".`,
      });
    }
    byIdentity.set(identity, object);
  }
  return [...byIdentity.values()];
}

function versionOf(product: Product, deployment: ManifestObject): string | undefined {
  for (const container of listAt(deployment, "spec", "template", "spec", "containers")) {
    const variable = listAt(container, "env").find((entry) => at(entry, "name") === product.versionVariable);
    const version = textAt(variable, "value");
    if (version !== undefined) return version;
    const image = textAt(container, "image") ?? "";
    const tag = /:([^:/@]+)$/.exec(image)?.[1];
    if (tag !== undefined && image.includes(product.image)) return tag;
  }
  return undefined;
}
