import { mkdir, rm, symlink } from "node:fs/promises";
import { join } from "node:path";
import { writeAtomically } from "../host/files.ts";
import { cachePaths } from "../host/paths.ts";
import { type Reporter, silentReporter } from "../terminal/reporter.ts";
import { type Arrangement, arrange } from "./arrange.ts";
import type { Environment } from "./command.ts";
import { findKubernetesPlugin } from "./find-kubernetes-plugin.ts";
import { findLanguageHost } from "./find-language-host.ts";
import { findGoTool, findKubectl, ownNode } from "./find-others.ts";
import { findPulumi } from "./find-pulumi.ts";
import { pulumiVariables } from "./pulumi-variables.ts";
import type { FoundTool, Tool } from "./tool.ts";

export interface ToolchainOptions {
  /** Told about builds and downloads. @default nobody */
  readonly reporter?: Reporter;
  /** Where to look. @default the environment of this process */
  readonly environment?: Environment;
  readonly signal?: AbortSignal;
}

/** The programs that run Pulumi projects here, and how to run them. */
export interface Toolchain {
  readonly pulumi: FoundTool;
  readonly languageHost: FoundTool;
  readonly kubernetesPlugin: FoundTool;
  readonly node: FoundTool;
  readonly go: Tool;
  readonly kubectl: Tool;
  /**
   * The environment for `pulumi` in a PULUMI_HOME and state of its own in this folder, which is made if it is
   * missing. Nothing of the user's stacks, login and clusters is in it.
   */
  environment(folder: string): Promise<Readonly<Record<string, string>>>;
}

let remembered: Promise<Toolchain> | undefined;

/** Finds the tools, and builds or downloads what is missing. Looks once in a process. */
export function toolchain(options: ToolchainOptions = {}): Promise<Toolchain> {
  remembered ??= findToolchain(options).catch((error: unknown) => {
    remembered = undefined;
    throw error;
  });
  return remembered;
}

async function findToolchain(options: ToolchainOptions): Promise<Toolchain> {
  const { reporter = silentReporter, environment = process.env, signal } = options;
  const cache = cachePaths(environment);
  const node = ownNode();
  const pulumi = await findPulumi(environment, { cache, reporter, signal });
  const languageHost = await findLanguageHost(pulumi, environment.PATH);
  const kubernetesPlugin = await findKubernetesPlugin({ environment, cache, pulumi, reporter });
  const [go, kubectl] = await Promise.all([findGoTool(environment), findKubectl(environment)]);
  const arrangement = await arrange({ pulumi, languageHost, kubernetesPlugin, node }, cache);
  const offline = kubernetesPlugin.origin === "stand-in";
  return {
    ...{ pulumi, languageHost, kubernetesPlugin, node, go, kubectl },
    async environment(folder) {
      await prepareHome(folder, arrangement);
      return pulumiVariables(environment, { bin: arrangement.bin, home: folder, node, offline });
    },
  };
}

async function prepareHome(home: string, { plugins }: Arrangement): Promise<void> {
  await mkdir(join(home, "state"), { recursive: true });
  await writeAtomically(join(home, "no-cluster.kubeconfig"), noCluster);
  // Other tools than last time are other plugins.
  await rm(join(home, "plugins"), { force: true });
  await symlink(plugins, join(home, "plugins"));
}

/** What an unset KUBECONFIG must not mean in a test: the user's own cluster. */
const noCluster = `${JSON.stringify({
  apiVersion: "v1",
  kind: "Config",
  clusters: [],
  contexts: [],
  users: [],
})}\n`;
