import { spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { toolchain } from "../../sandbox/tools/toolchain.ts";

const repository = join(import.meta.dirname, "..", "..");

export interface ProjectOptions {
  /** The project's name. @default "test" */
  readonly name?: string;
  /** The program's files by their path. `Pulumi.yaml` is written if it is not among them. */
  readonly files: Readonly<Record<string, string>>;
  /** Configuration of the stack, by `namespace:key`. */
  readonly config?: Readonly<Record<string, string>>;
  /** Further variables for the CLI, `KUBECONFIG` above all. */
  readonly env?: Readonly<Record<string, string>>;
}

/** How a command of the CLI ended. */
export interface PulumiResult {
  readonly code: number;
  readonly stdout: string;
  /** stdout and stderr as they came. */
  readonly output: string;
}

/** A command of the CLI that runs. */
export interface RunningPulumi {
  readonly pid: number;
  /** Its result, whatever the exit code. */
  readonly result: Promise<PulumiResult>;
  /** What it has said so far. */
  output(): string;
  kill(signal: NodeJS.Signals): void;
}

/** One step of `preview --json`. */
export interface PreviewStep {
  readonly op: string;
  readonly urn: string;
  readonly diffReasons?: readonly string[];
  readonly replaceReasons?: readonly string[];
  readonly detailedDiff?: Readonly<
    Record<string, { readonly kind: string; readonly inputDiff: boolean }>
  > | null;
  readonly oldState?: StateResource;
  readonly newState?: StateResource;
}

/** What `preview --json` says. */
export interface Preview {
  readonly steps: readonly PreviewStep[];
  readonly changeSummary: Readonly<Record<string, number>>;
  readonly diagnostics?: readonly { readonly message: string; readonly severity: string }[];
}

/** A resource in a stack's state. */
export interface StateResource {
  readonly urn: string;
  readonly type: string;
  readonly id?: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
}

/** A Pulumi project in a temporary folder with one stack, run by the real CLI on a state and a PULUMI_HOME of its own. */
export class PulumiProject implements AsyncDisposable {
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  private readonly root: string;

  constructor(root: string, env: Readonly<Record<string, string>>) {
    this.root = root;
    this.folder = join(root, "project");
    this.env = env;
  }

  /** Writes files of the program, over those that are there. */
  async write(files: Readonly<Record<string, string>>): Promise<void> {
    for (const [path, content] of Object.entries(files)) {
      await mkdir(dirname(join(this.folder, path)), { recursive: true });
      await writeFile(join(this.folder, path), content);
    }
  }

  /** Sets configuration of the stack, by `namespace:key`. */
  async configure(config: Readonly<Record<string, string>>): Promise<void> {
    const settings = Object.entries(config).flatMap(([key, value]) => ["--plaintext", `${key}=${value}`]);
    if (settings.length > 0) await this.run("config", "set-all", ...settings);
  }

  /** Starts a command, to be watched or interrupted. */
  start(...args: readonly string[]): RunningPulumi {
    const child = spawn("pulumi", [...args, "--non-interactive", "--color=never"], {
      cwd: this.folder,
      env: this.env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let stdout = "";
    let output = "";
    child.stdout.on("data", (data: Buffer) => {
      stdout += data;
      output += data;
    });
    child.stderr.on("data", (data: Buffer) => {
      output += data;
    });
    const result = new Promise<PulumiResult>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", (code) => resolve({ code: code ?? 1, stdout, output }));
    });
    return { pid: child.pid ?? 0, result, output: () => output, kill: (signal) => child.kill(signal) };
  }

  /** Runs a command that has to succeed. */
  async run(...args: readonly string[]): Promise<PulumiResult> {
    const result = await this.start(...args).result;
    if (result.code !== 0) {
      throw new Error(`pulumi ${args.join(" ")} ended with code ${result.code}:\n${result.output}`);
    }
    return result;
  }

  /** Runs a command that has to fail, and returns what it said. */
  async runToFailure(...args: readonly string[]): Promise<string> {
    const { code, output } = await this.start(...args).result;
    if (code === 0) throw new Error(`pulumi ${args.join(" ")} should have failed:\n${output}`);
    return output;
  }

  up(...args: readonly string[]): Promise<PulumiResult> {
    return this.run("up", "--yes", "--skip-preview", ...args);
  }

  refresh(...args: readonly string[]): Promise<PulumiResult> {
    return this.run("refresh", "--yes", "--skip-preview", ...args);
  }

  destroy(...args: readonly string[]): Promise<PulumiResult> {
    return this.run("destroy", "--yes", "--skip-preview", ...args);
  }

  async preview(...args: readonly string[]): Promise<Preview> {
    return JSON.parse((await this.run("preview", "--json", ...args)).stdout);
  }

  async outputs(): Promise<Readonly<Record<string, unknown>>> {
    return JSON.parse((await this.run("stack", "output", "--json")).stdout);
  }

  /** The state as text, secrets encrypted: what is stored. */
  async exportedState(): Promise<string> {
    return (await this.run("stack", "export")).stdout;
  }

  async resources(): Promise<readonly StateResource[]> {
    return JSON.parse(await this.exportedState()).deployment.resources ?? [];
  }

  /** Removes the project with its state. What it deployed stays. */
  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.root, { recursive: true, force: true });
  }
}

const javaScriptProject = (name: string) =>
  `name: ${name}\nruntime:\n  name: nodejs\n  options:\n    typescript: false\n`;

/** Makes a project that imports packages as this repository does, `pulumi-kubevirt` (from dist/) included. */
export async function pulumiProject(options: ProjectOptions): Promise<PulumiProject> {
  const { name = "test", files, config = {}, env = {} } = options;
  const tools = await toolchain();
  const root = await mkdtemp(join(tmpdir(), "pulumi-kubevirt-project-"));
  const variables = { ...(await tools.environment(join(root, "home"))), ...env };
  const project = new PulumiProject(root, variables);
  await project.write({
    "Pulumi.yaml": javaScriptProject(name),
    "package.json": `${JSON.stringify({ name, private: true, main: Object.keys(files)[0] })}\n`,
    ...files,
  });
  await symlink(join(repository, "node_modules"), join(project.folder, "node_modules"), "dir");
  await project.run("stack", "init", "dev");
  await project.configure(config);
  return project;
}

/** What the CLI says of a resource at the end. */
export function diagnosticOf({ output }: PulumiResult, resource: string): string {
  const [, diagnostics = ""] = output.split("\nDiagnostics:\n");
  const block = diagnostics.split(/\n(?= {2}\S)/).find((text) => text.includes(` (${resource}):`));
  return block?.split("\nResources:")[0] ?? "";
}
