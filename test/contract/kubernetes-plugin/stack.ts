import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import * as grpc from "@grpc/grpc-js";
import automation from "@pulumi/pulumi/automation/server.js";
import languageGrpc from "@pulumi/pulumi/proto/language_grpc_pb.js";
import { toolchain } from "../../../sandbox/tools/toolchain.ts";

/** A Pulumi program that runs in this process. */
export type Program = () =>
  | Promise<Record<string, unknown> | undefined>
  | Record<string, unknown>
  | undefined;

/** A step of `preview --json`, without what differs from run to run. */
export interface Step {
  readonly op: string;
  readonly urn: string;
  readonly detailedDiff?: Readonly<Record<string, { readonly kind: string; readonly inputDiff: boolean }>>;
  readonly replaceReasons?: readonly string[];
  readonly diffReasons?: readonly string[];
  readonly newState?: {
    readonly inputs?: Record<string, unknown>;
    readonly outputs?: Record<string, unknown>;
  };
}

export interface Resource {
  readonly urn: string;
  readonly type: string;
  readonly id?: string;
  readonly inputs: Record<string, unknown>;
  readonly outputs: Record<string, unknown>;
  readonly initErrors?: readonly string[];
}

export interface Result {
  readonly code: number;
  readonly output: string;
}

/** Serves a program of this process as the CLI's language host; the SDK's own, which its types leave out. */
const { LanguageServer } = automation as unknown as {
  LanguageServer: new (program: Program) => grpc.UntypedServiceImplementation;
};

const languageHost = join(import.meta.dirname, "../../../sandbox/language-host");

/** The CLI on PATH, else the one that the sandbox builds. */
async function pulumiCommand(): Promise<string> {
  const found = (process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, "pulumi"));
  return found.find((path) => existsSync(path)) ?? (await toolchain()).pulumi.path;
}

/** A stack of its own in a temporary folder, whose Kubernetes plugin is the one in the folder given. */
export class Stack implements AsyncDisposable {
  readonly folder: string;
  readonly #command: string;
  readonly #env: Record<string, string>;

  private constructor(folder: string, command: string, env: Record<string, string>) {
    this.folder = folder;
    this.#command = command;
    this.#env = env;
  }

  static async create(pluginFolder: string, kubeconfig: string): Promise<Stack> {
    const folder = await mkdtemp(join(tmpdir(), "kubernetes-plugin-"));
    const [home, state] = [join(folder, "home"), join(folder, "state")];
    await Promise.all([mkdir(home), mkdir(state)]);
    const env = {
      // `import` and `refresh` load the language host of the project, even if no program runs in it.
      PATH: `${languageHost}${delimiter}${process.env.PATH ?? ""}`,
      HOME: home,
      PULUMI_HOME: home,
      PULUMI_BACKEND_URL: `file://${state}`,
      PULUMI_CONFIG_PASSPHRASE: "parity",
      PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
      PULUMI_KUBEVIRT_NODE: process.execPath,
      PULUMI_SKIP_CHECKPOINTS: "true",
      PULUMI_SKIP_UPDATE_CHECK: "true",
      KUBECONFIG: kubeconfig,
    };
    const stack = new Stack(folder, await pulumiCommand(), env);
    await mkdir(join(folder, "project"));
    const plugins = `plugins:\n  providers:\n    - name: kubernetes\n      path: ${pluginFolder}\n`;
    await writeFile(join(folder, "project", "Pulumi.yaml"), `name: parity\nruntime: nodejs\n${plugins}`);
    await stack.run(["stack", "init", "dev"]);
    return stack;
  }

  /** Runs a command of the CLI, with the program if it takes one. */
  async run(args: readonly string[], program?: Program): Promise<Result & { stdout: string }> {
    if (program === undefined) return this.#spawn(args);
    const server = new grpc.Server();
    server.addService(languageGrpc.LanguageRuntimeService, new LanguageServer(program));
    const port = await new Promise<number>((resolve, reject) => {
      server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) =>
        error ? reject(error) : resolve(bound),
      );
    });
    try {
      return await this.#spawn([...args, `--client=127.0.0.1:${port}`]);
    } finally {
      server.forceShutdown();
    }
  }

  async preview(program: Program, ...more: readonly string[]): Promise<Step[]> {
    const { code, stdout, output } = await this.run(["preview", "--json", ...more], program);
    if (code !== 0) throw new Error(`preview failed:\n${output}`);
    const { steps } = JSON.parse(stdout) as { steps: Step[] };
    return steps.filter(({ urn }) => !/::pulumi:(pulumi:Stack|providers:)/.test(urn));
  }

  up(program: Program): Promise<Result> {
    return this.run(["up", "--yes", "--skip-preview"], program);
  }

  refresh(program: Program): Promise<Result> {
    return this.run(["refresh", "--yes", "--skip-preview"], program);
  }

  destroy(program: Program): Promise<Result> {
    return this.run(["destroy", "--yes", "--skip-preview"], program);
  }

  /** The resources in the state, secrets in clear. */
  async resources(): Promise<Resource[]> {
    const { stdout } = await this.run(["stack", "export", "--show-secrets"]);
    const { deployment } = JSON.parse(stdout) as { deployment: { resources?: Resource[] } };
    return (deployment.resources ?? []).filter(({ type }) => type.startsWith("kubernetes:"));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }

  #spawn(args: readonly string[]): Promise<Result & { stdout: string }> {
    const child = spawn(this.#command, [...args, "--non-interactive", "--color=never"], {
      cwd: join(this.folder, "project"),
      env: this.#env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let [stdout, output] = ["", ""];
    child.stdout.on("data", (data) => {
      stdout += data;
      output += data;
    });
    child.stderr.on("data", (data) => {
      output += data;
    });
    return new Promise((resolve, reject) => {
      child.once("error", reject);
      child.once("close", (code) => resolve({ code: code ?? 1, stdout, output }));
    });
  }
}
