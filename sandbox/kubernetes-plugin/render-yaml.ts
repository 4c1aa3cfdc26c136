import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isCustomResourceDefinition, kindOf, nameOf, namespaceOf, stringAt } from "./objects.ts";
import { containsSecrets, type KubeValueMap, type PropertyMap } from "./property-values.ts";
import { logFor, type Provider } from "./provider.ts";

/** Where an object's manifest is written: definitions apart, since they are applied first. */
export function renderPath(object: KubeValueMap, directory: string): string {
  const apiVersion = stringAt(object, "apiVersion").replace(/[/:]/g, "_");
  const file = `${apiVersion}-${kindOf(object).toLowerCase()}-${namespaceOf(object) || "default"}-${nameOf(object)}.yaml`;
  return join(directory, isCustomResourceDefinition(object) ? "0-crd" : "1-manifest", file);
}

/** Writes an object's manifest instead of sending it to a cluster. */
export async function renderYaml(
  provider: Provider,
  urn: string,
  properties: PropertyMap,
  object: KubeValueMap,
): Promise<void> {
  const { renderYamlToDirectory: directory } = provider.settings;
  const log = logFor(provider, urn);
  const path = renderPath(object, directory);
  if (containsSecrets(properties)) {
    await log.log("warning", `rendered file ${path} contains a secret value in plaintext`);
  }
  for (const folder of ["0-crd", "1-manifest"]) {
    await mkdir(join(directory, folder), { recursive: true, mode: 0o700 });
  }
  const { stringify } = await import("yaml");
  await writeFile(path, stringify(object, { sortMapEntries: true, lineWidth: 0 }), { mode: 0o600 });
  log.status("info", `rendered ${path}`);
}

export async function removeYaml(provider: Provider, urn: string, object: KubeValueMap): Promise<void> {
  const path = renderPath(object, provider.settings.renderYamlToDirectory);
  await rm(path, { force: true });
  logFor(provider, urn).status("info", `deleted ${path}`);
}
