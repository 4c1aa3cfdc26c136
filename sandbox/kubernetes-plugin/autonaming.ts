import { createHash } from "node:crypto";
import { annotationOf, at, nameOf, setAt, stringAt } from "./objects.ts";
import { Computed, isMap, type KubeValueMap, own, type PropertyMap } from "./property-values.ts";
import { logicalNameOf } from "./urn.ts";

const autonamed = "pulumi.com/autonamed";

/** What the engine says about names, from the project's `pulumi:autonaming` configuration. */
export interface AutonamingOptions {
  readonly mode: "propose" | "enforce" | "disable";
  readonly proposedName: string;
}

/** True if a name is given, be it known or not. */
export function isNamed(object: KubeValueMap, properties: PropertyMap): boolean {
  return isUnknown(properties, "name") || nameOf(object) !== "";
}

/** True if Kubernetes is asked to make up the name. */
export function isGenerateName(object: KubeValueMap, properties: PropertyMap): boolean {
  if (isNamed(object, properties)) return false;
  return isUnknown(properties, "generateName") || stringAt(object, "metadata", "generateName") !== "";
}

function isUnknown(properties: PropertyMap, key: string): boolean {
  const metadata = own(properties, "metadata");
  return metadata !== undefined && isMap(metadata) && own(metadata, key) instanceof Computed;
}

export const isAutonamed = (object: KubeValueMap): boolean => annotationOf(object, autonamed) === "true";

/** Names an object that has no name: `<logical name>-<8 hex digits>`, the same for the same seed. */
export function assignName(
  object: KubeValueMap,
  properties: PropertyMap,
  urn: string,
  seed: Uint8Array,
  options?: AutonamingOptions,
): void {
  if (isNamed(object, properties) || isGenerateName(object, properties)) return;
  if (options?.mode === "disable") {
    throw new Error("autonaming is disabled, resource requires the .metadata.name field to be set");
  }
  setName(object, options?.proposedName || `${logicalNameOf(urn)}-${suffix(seed)}`);
}

/** An object without a name keeps the one that an earlier run made up. */
export function adoptName(object: KubeValueMap, properties: PropertyMap, old: KubeValueMap): void {
  if (!isNamed(object, properties) && isAutonamed(old)) setName(object, nameOf(old));
}

function setName(object: KubeValueMap, name: string): void {
  setAt(object, ["metadata", "name"], name);
  if (!(at(object, "metadata") instanceof Computed))
    setAt(object, ["metadata", "annotations", autonamed], "true");
}

function suffix(seed: Uint8Array): string {
  const source = seed.length > 0 ? seed : globalThis.crypto.getRandomValues(new Uint8Array(32));
  return createHash("sha256").update(source).digest("hex").slice(0, 8);
}
