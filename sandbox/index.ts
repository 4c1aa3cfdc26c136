/**
 * The embedded platform, for programs and tests: a real Kubernetes control plane with KubeVirt and CDI, in Linux
 * namespaces of its own, with simulated nodes and guests.
 *
 * @example
 * const sandbox = await start({ name: "my-test" });
 * process.env.KUBECONFIG = sandbox.kubeconfig;
 * // ...
 * await sandbox.stop();
 */

import type { ModuleName } from "./build/modules.ts";
import { waitForPlatform } from "./cluster/install.ts";
import { KubeClient } from "./cluster/kube-client.ts";
import { readTarget } from "./cluster/kubeconfig.ts";
import { allFeatures, type Feature } from "./cluster/platform.ts";
import { cachePaths, sandboxPaths } from "./host/paths.ts";
import { down } from "./lifecycle/down.ts";
import { type Faults, faultsOf } from "./lifecycle/faults.ts";
import { serverUrl } from "./lifecycle/prepare.ts";
import { buildModules } from "./lifecycle/programs.ts";
import { defaultName } from "./lifecycle/sandbox-name.ts";
import { up } from "./lifecycle/up.ts";
import { type Reporter, silentReporter } from "./terminal/reporter.ts";

export type { ModuleName } from "./build/modules.ts";
export type { Feature } from "./cluster/platform.ts";
export { SandboxError } from "./host/sandbox-error.ts";
export type { Faults } from "./lifecycle/faults.ts";
export type { Reporter, Step, StepDetail } from "./terminal/reporter.ts";

export interface StartOptions {
  /** Sandboxes of different names run side by side. @default "default", the one that the command line starts */
  readonly name?: string;
  /** What to install on the control plane; none for a bare one. @default KubeVirt and CDI */
  readonly features?: readonly Feature[];
  /** Replaces a sandbox of that name instead of using it, and installs anew. @default false */
  readonly fresh?: boolean;
  /** Where progress goes. @default nowhere */
  readonly reporter?: Reporter;
  /** Ends the start, and what it started. */
  readonly signal?: AbortSignal;
}

/** A sandbox that runs. */
export interface Sandbox {
  readonly name: string;
  /** The file to set KUBECONFIG to: cluster administrator, nothing outside of the file is needed. */
  readonly kubeconfig: string;
  /** The API server's URL. */
  readonly server: string;
  /** The folder of `kubevirt-operator-<version>.yaml` and `cdi-operator-<version>.yaml`, each with its `.sha256`. */
  readonly manifests: string;
  /** The folder of the components' logs. */
  readonly logs: string;
  readonly faults: Faults;
  /** Waits until features are deployed and their webhooks answer: those installed by the start, unless others are named. */
  waitForPlatform(options?: {
    readonly features?: readonly Feature[];
    readonly signal?: AbortSignal;
  }): Promise<void>;
  /** Ends the sandbox and removes its data. */
  stop(): Promise<void>;
}

/**
 * Starts a sandbox, or finds the running one of that name. Builds what it needs: the first time takes minutes.
 *
 * @throws SandboxError with the way out: no Go, no Linux namespaces, a disk that is full ...
 */
export async function start(options: StartOptions = {}): Promise<Sandbox> {
  const {
    name = defaultName,
    features = allFeatures,
    fresh = false,
    reporter = silentReporter,
    signal,
  } = options;
  const state = await up({ name, features, fresh, reporter, signal });
  const paths = sandboxPaths(name);
  return {
    name,
    kubeconfig: paths.kubeconfig,
    server: serverUrl(state.port),
    manifests: cachePaths().manifests,
    logs: paths.logs,
    faults: faultsOf(paths),
    waitForPlatform: async ({ features: wanted = features, signal: abort } = {}) => {
      const client = new KubeClient(await readTarget(paths.pki, "admin", serverUrl(state.port)));
      const step = { update: () => undefined };
      await waitForPlatform(wanted, { client, signal: abort, step }).finally(() => client.close());
    },
    stop: async () => {
      await down(name, reporter);
    },
  };
}

/**
 * Builds a module's programs, or finds them in the cache.
 *
 * @returns the folder of the programs
 */
export async function build(module: ModuleName, reporter: Reporter = silentReporter): Promise<string> {
  const [built] = await buildModules([module], { cache: cachePaths(), reporter, signal: undefined });
  return built?.folder ?? "";
}
