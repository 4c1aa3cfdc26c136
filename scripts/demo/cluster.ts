import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline/promises";
import { createKube, type Kube, type KubeObject, kinds, NotServedError } from "../../provider/kube/index.ts";
import { start } from "../../sandbox/index.ts";
import { chooseReporter } from "../../sandbox/terminal/choose-reporter.ts";
import type { Toolchain } from "../../sandbox/tools/toolchain.ts";
import type { Narrator } from "./narrator.ts";
import type { DemoOptions } from "./options.ts";
import { projectFolder } from "./pulumi.ts";

/** Where the demo runs, and how the CLI gets there. Disposing of it removes what the demo brought. */
export interface DemoCluster extends AsyncDisposable {
  readonly kubeconfig: string;
  readonly namespace: string;
  readonly env: NodeJS.ProcessEnv;
  /** What the stack has to be configured with. */
  readonly config: Readonly<Record<string, string>>;
}

/** The machines' own; KubeVirt and CDI have theirs. */
const namespace = "quickstart";
const stackFile = join(projectFolder, "Pulumi.demo.yaml");

/** Starts an embedded platform without KubeVirt, or takes the cluster that the user named. */
export async function prepareCluster(
  options: DemoOptions,
  tools: Toolchain,
  narrator: Narrator,
  signal: AbortSignal,
): Promise<DemoCluster> {
  const reporter = chooseReporter();
  await rm(stackFile, { force: true });
  if (options.kubeconfig !== undefined) {
    const kubeconfig = fromHere(options.kubeconfig);
    await askBeforeInstall(options, kubeconfig, narrator);
    const context = options.context;
    const config = {
      ...(context && { "kubernetes:context": context, "kubevirt:context": context }),
      ...(options.manifests && { "kubevirt:manifests": fromHere(options.manifests) }),
    };
    return own({ kubeconfig, context, tools, config, stop: async () => undefined });
  }
  const sandbox = await start({ name: "demo", features: [], fresh: true, reporter, signal });
  return own({
    kubeconfig: sandbox.kubeconfig,
    tools,
    config: { "kubevirt:manifests": sandbox.manifests },
    stop: () => (options.keep ? Promise.resolve() : sandbox.stop()),
  });
}

/** npm runs scripts in the repository, wherever it was called. */
const fromHere = (path: string): string => resolve(process.env.INIT_CWD ?? "", path);

interface Place {
  readonly kubeconfig: string;
  readonly context?: string | undefined;
  readonly tools: Toolchain;
  readonly config: Readonly<Record<string, string>>;
  readonly stop: () => Promise<void>;
}

async function own({ kubeconfig, context, tools, config, stop }: Place): Promise<DemoCluster> {
  const home = await mkdtemp(join(tmpdir(), "pulumi-kubevirt-demo-"));
  const kube = createKube({ kubeconfig, ...(context ? { context } : {}) });
  try {
    await ensureNamespace(kube, namespace);
  } finally {
    await kube.close();
  }
  return {
    kubeconfig,
    namespace,
    env: { ...(await tools.environment(home)), KUBECONFIG: kubeconfig },
    config: { "kubernetes:namespace": namespace, ...config },
    async [Symbol.asyncDispose]() {
      await stop();
      await rm(stackFile, { force: true });
      await rm(home, { recursive: true, force: true });
    },
  };
}

async function ensureNamespace(kube: Kube, name: string): Promise<void> {
  if (await kube.get({ kind: kinds.Namespace, name })) return;
  const object: KubeObject = { apiVersion: "v1", kind: "Namespace", metadata: { name } };
  await kube.create(kinds.Namespace, object);
}

/** KubeVirt is for the whole cluster: nobody gets it by accident. */
async function askBeforeInstall(options: DemoOptions, kubeconfig: string, narrator: Narrator): Promise<void> {
  const kube = createKube({ kubeconfig, ...(options.context ? { context: options.context } : {}) });
  const installed = await kube
    .list(kinds.KubeVirt)
    .then(({ items }) => items.length > 0)
    .catch((error: unknown) => {
      if (error instanceof NotServedError) return false;
      throw error;
    })
    .finally(() => kube.close());
  if (installed) {
    throw new Error(
      `Cannot run the demo on this cluster (${kubeconfig}): it has a KubeVirt already, and the demo installs and removes ` +
        "one. Name a cluster without KubeVirt, or leave --kubeconfig out for the embedded platform.",
    );
  }
  if (options.yes) return;
  narrator.say(
    `The demo installs KubeVirt and CDI for the whole cluster of ${kubeconfig}, and removes them at its end.`,
  );
  if (!process.stdin.isTTY) throw new Error("Nobody is there to agree to that: run it again with --yes.");
  const prompt = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await prompt.question("       Go on? [y/N] ").finally(() => prompt.close());
  if (!/^y(es)?$/i.test(answer.trim())) throw new Error("Nothing was changed.");
}
