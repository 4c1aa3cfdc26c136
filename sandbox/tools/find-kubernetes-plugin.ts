import { homedir } from "node:os";
import { join } from "node:path";
import type { CachePaths } from "../host/paths.ts";
import type { Reporter } from "../terminal/reporter.ts";
import { type Environment, isProgram, programsOnPath } from "./command.ts";
import { downloadPlugin } from "./download-plugin.ts";
import { pluginVersion } from "./plugin-version.ts";
import type { FoundTool } from "./tool.ts";
import { kubernetesPluginVersion } from "./versions.ts";

const name = "kubernetes plugin";

/** The file that the engine starts. */
export const pluginFile = "pulumi-resource-kubernetes";

const standIn = join(import.meta.dirname, "..", "kubernetes-plugin", pluginFile);

export interface PluginSearch {
  readonly environment: Environment;
  readonly cache: CachePaths;
  readonly pulumi: FoundTool;
  readonly reporter: Reporter;
}

/** The folder of the plugin's version below a PULUMI_HOME. */
export function pluginFolder(home: string): string {
  return join(home, "plugins", `resource-kubernetes-v${kubernetesPluginVersion()}`);
}

/** The Kubernetes plugin of the SDK's version: installed, on PATH, or downloaded; else ours. */
export async function findKubernetesPlugin(search: PluginSearch): Promise<FoundTool> {
  const { environment, cache, pulumi, reporter } = search;
  const version = kubernetesPluginVersion();
  const official = (path: string): FoundTool => ({ name, origin: "official", version, path });

  const userHome = environment.PULUMI_HOME ?? join(environment.HOME ?? homedir(), ".pulumi");
  const ownHome = join(cache.root, "pulumi-home");
  for (const home of [userHome, ownHome]) {
    const path = join(pluginFolder(home), pluginFile);
    if (await isProgram(path)) return official(path);
  }
  for (const path of await programsOnPath(pluginFile, environment.PATH)) {
    if ((await pluginVersion(path)) === version) return official(path);
  }
  const failure = await downloadPlugin({ pulumi, version, home: ownHome, environment, reporter });
  if (failure === undefined) return official(join(pluginFolder(ownHome), pluginFile));
  return { name, origin: "stand-in", version, path: standIn, note: failure };
}
