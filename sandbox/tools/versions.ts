import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/**
 * The oldest Pulumi CLI that is taken from PATH. Resource hooks, parallel diffs and the engine's treatment of
 * unchanged dynamic resources are the same from here on; what this package does was measured on it and on newer ones.
 */
export const oldestPulumi = "3.230.0";

/** The version of the Kubernetes plugin: the SDK of this repository asks the engine for its own. */
export function kubernetesPluginVersion(): string {
  const manifest = createRequire(import.meta.url).resolve("@pulumi/kubernetes/package.json");
  return (JSON.parse(readFileSync(manifest, "utf8")) as { version: string }).version;
}

/** `3.259.0` of `v3.259.0\n`, `go1.26.8`, and the like; `undefined` when there is no version in it. */
export function plainVersion(text: string): string | undefined {
  return /\d+\.\d+(?:\.\d+)?(?:-[0-9A-Za-z.-]+)?/.exec(text)?.[0];
}
