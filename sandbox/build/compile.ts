import { constants, createWriteStream } from "node:fs";
import { cp, mkdir, readdir, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { exists } from "../host/files.ts";
import { SandboxError } from "../host/sandbox-error.ts";
import { explainFailure } from "./build-failure.ts";
import {
  advance,
  advanceLinks,
  type BuildProgress,
  initialProgress,
  type ListedPackage,
  packageTemplate,
  parsePackage,
} from "./build-progress.ts";
import { bytesNeeded, requireSpace } from "./disk-space.ts";
import type { GoToolchain } from "./go-toolchain.ts";
import { buildFlags, type GoModule } from "./modules.ts";
import { type GoRun, runGo } from "./run-go.ts";

export interface CompileOptions {
  readonly module: GoModule;
  readonly toolchain: GoToolchain;
  /** An empty folder for the programs. */
  readonly output: string;
  /** Programs of an earlier build: Go links anew only those that changed. */
  readonly previous: string | undefined;
  readonly logFile: string;
  readonly onProgress: (progress: BuildProgress) => void;
  readonly signal: AbortSignal | undefined;
}

/** A run of Go whose stderr goes to the log, and whose failure is explained. */
type Go = (run: Pick<GoRun, "args" | "environment" | "onStdout" | "onStderr">) => Promise<void>;

/** Compiles and links all programs of a module in one call of Go. */
export async function compile(options: CompileOptions): Promise<void> {
  const { module, output, previous, logFile } = options;
  await mkdir(dirname(logFile), { recursive: true });
  // On a full disk the build itself fails, and says so.
  const log = createWriteStream(logFile).on("error", () => undefined);
  const go: Go = async (run) => {
    const lines: string[] = [];
    const onStderr = (line: string) => {
      log.write(`${line}\n`);
      lines.push(line);
      run.onStderr?.(line);
    };
    const code = await runGo({ ...run, folder: module.folder, onStderr, signal: options.signal });
    if (code !== 0) throw new SandboxError(explainFailure(module.title, lines, logFile));
  };
  try {
    const packages = await listPackages(go, options);
    const seed = { recursive: true, preserveTimestamps: true, mode: constants.COPYFILE_FICLONE };
    if (previous) await cp(previous, output, seed);
    await build(go, packages, options);
  } finally {
    await new Promise<void>((resolve) => (log.closed ? resolve() : log.once("close", resolve).end()));
  }
}

/** All packages of the programs. Downloads the modules they are in. */
async function listPackages(go: Go, options: CompileOptions): Promise<readonly ListedPackage[]> {
  const { module, toolchain, output, onProgress } = options;
  const modulesDownloaded = await exists(toolchain.moduleCache);
  if (!modulesDownloaded)
    await requireSpace(toolchain.moduleCache, bytesNeeded({ modulesDownloaded, toCompile: 1 }));
  const packages: ListedPackage[] = [];
  let progress = initialProgress;
  onProgress(progress);
  await go({
    args: ["list", "-deps", ...buildFlags(module), "-f", packageTemplate, ...module.packages],
    onStdout: (line) => {
      const parsed = parsePackage(line);
      if (parsed) packages.push(parsed);
    },
    onStderr: (line) => {
      progress = advance(progress, line, new Set());
      onProgress(progress);
    },
  });
  const toCompile = packages.filter(mustCompile).length / Math.max(1, packages.length);
  const bytes = bytesNeeded({ modulesDownloaded: true, toCompile });
  for (const folder of [dirname(output), toolchain.buildCache]) await requireSpace(folder, bytes);
  return packages;
}

async function build(go: Go, packages: readonly ListedPackage[], options: CompileOptions): Promise<void> {
  const { module, output, onProgress } = options;
  const names = new Set(packages.filter(({ main }) => !main).map(({ path }) => path));
  const started = Date.now();
  let progress: BuildProgress = {
    ...initialProgress,
    phase: "compile",
    toCompile: packages.filter(mustCompile).length,
    toLink: packages.filter(({ main }) => main).length,
  };
  const look = async () => {
    progress = advanceLinks(progress, (await programsSince(output, started)).length);
    onProgress(progress);
  };
  // Go says nothing when a program is linked, but its file is new.
  const timer = setInterval(() => void look().catch(() => undefined), 500);
  // Go's own temporary files are as large as the programs: keep them off a small /tmp.
  const temporary = join(output, ".tmp");
  try {
    await mkdir(temporary, { recursive: true });
    await go({
      args: ["build", "-v", ...buildFlags(module), "-o", `${output}/`, ...module.packages],
      environment: { GOTMPDIR: temporary },
      onStderr: (line) => {
        progress = advance(progress, line, names);
        onProgress(progress);
      },
    });
  } finally {
    clearInterval(timer);
    await rm(temporary, { recursive: true, force: true });
  }
  await removeOldPrograms(output, started);
}

/** Programs are always stale in Go's eyes, as they are not installed; they count when they are linked. */
function mustCompile({ stale, main }: ListedPackage): boolean {
  return stale && !main;
}

/** Go touches each program it was asked for, linked anew or not. */
async function programsSince(folder: string, time: number): Promise<readonly string[]> {
  const programs: string[] = [];
  for (const name of await readdir(folder)) {
    const file = await stat(join(folder, name));
    if (file.isFile() && file.mtimeMs >= time - 1) programs.push(name);
  }
  return programs;
}

/** Programs of an earlier build that are no longer built. */
async function removeOldPrograms(folder: string, started: number): Promise<void> {
  const current = new Set(await programsSince(folder, started));
  for (const name of await readdir(folder)) {
    if (!current.has(name)) await rm(join(folder, name), { recursive: true });
  }
}
