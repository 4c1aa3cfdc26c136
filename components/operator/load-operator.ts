import { isAbsolute, join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import type { Failure } from "../shared/failure.ts";
import { cacheFolder } from "./cache-folder.ts";
import { download } from "./download.ts";
import { findManifest, ManifestProblem, type Surroundings, type WantedOperator } from "./find-manifest.ts";
import type { Product } from "./manifest-source.ts";
import { type OperatorRelease, parseManifest } from "./parse-manifest.ts";

/** An operator's release, or why there is none. */
export type LoadedOperator =
  | { readonly release: OperatorRelease; readonly failures: readonly [] }
  | { readonly release?: undefined; readonly failures: readonly Failure[] };

/** Finds and reads the manifest of an operator, at once: what it holds decides which resources there are. */
export function loadOperator(product: Product, wanted: WantedOperator): LoadedOperator {
  try {
    const found = findManifest(product, wanted, surroundings());
    const release = parseManifest(product, found, wanted);
    found.keep();
    return { release, failures: [] };
  } catch (error) {
    if (error instanceof ManifestProblem) return { failures: [error.failure] };
    throw error;
  }
}

function surroundings(): Surroundings {
  const folder = new pulumi.Config("kubevirt").get("manifests");
  const around = { cacheFolder: cacheFolder(), download, warn: (text: string) => void pulumi.log.warn(text) };
  if (folder === undefined) return around;
  return {
    ...around,
    manifestsFolder: isAbsolute(folder) ? folder : join(pulumi.getRootDirectory(), folder),
  };
}
