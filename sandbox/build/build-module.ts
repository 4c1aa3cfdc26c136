import { readdir, readFile, rm, stat, utimes } from "node:fs/promises";
import { join } from "node:path";
import { exists, publishFolder } from "../host/files.ts";
import { withLock } from "../host/lock.ts";
import type { CachePaths } from "../host/paths.ts";
import { SandboxError } from "../host/sandbox-error.ts";
import { asStep, type Reporter } from "../terminal/reporter.ts";
import { buildKey, moduleSources } from "./build-key.ts";
import { describeProgress, fractionDone } from "./build-progress.ts";
import { compile } from "./compile.ts";
import { findGo, type GoToolchain, isRecentEnough, newestOf, requiredGo } from "./go-toolchain.ts";
import { generateManifest } from "./manifests.ts";
import { buildFlags, type GoModule, goModule, type ModuleName, moduleNames } from "./modules.ts";

/** A module's programs, built. */
export interface Build {
  readonly module: ModuleName;
  readonly key: string;
  /** The folder of the programs. */
  readonly folder: string;
}

export interface BuildOptions {
  readonly cache: CachePaths;
  readonly reporter: Reporter;
  readonly signal?: AbortSignal | undefined;
}

/** The programs of a module: from the cache when its inputs are unchanged, else built. */
export async function buildModule(name: ModuleName, options: BuildOptions): Promise<Build> {
  const module = goModule(name);
  const required = await oldestGo();
  const toolchain = await findGo(required);
  requireGo(required, toolchain);
  const key = await keyOf(module, toolchain);
  const folder = join(options.cache.binaries, `${name}-${key}`);
  if (!(await exists(folder))) {
    await withLock(`${options.cache.root} ${name}`, () => buildInto(folder, module, toolchain, options), {
      onWait: (pid) => options.reporter.note(`Process ${pid} builds ${module.title}: waiting for it.`),
      ...(options.signal && { signal: options.signal }),
    });
  }
  const now = new Date();
  // The time of last use: what is collected first.
  await utimes(folder, now, now);
  return { module: name, key, folder };
}

/** What all modules together ask for: who installs a Go for the first should not meet the next one's refusal. */
async function oldestGo(): Promise<string> {
  const goMods = moduleNames.map((name) => readFile(join(goModule(name).folder, "go.mod"), "utf8"));
  return newestOf((await Promise.all(goMods)).map(requiredGo));
}

function requireGo(required: string, toolchain: GoToolchain): void {
  if (isRecentEnough(toolchain.version, required)) return;
  throw new SandboxError(
    `Cannot build the sandbox's programs: they need Go ${required} or newer, and the one on PATH is ${toolchain.version}. ` +
      "Install a newer one from https://go.dev/dl/ and put its bin folder first on PATH.",
  );
}

async function keyOf(module: GoModule, toolchain: GoToolchain): Promise<string> {
  const sources = await moduleSources(module.folder);
  return buildKey({ sources, packages: module.packages, flags: buildFlags(module), toolchain });
}

async function buildInto(
  folder: string,
  module: GoModule,
  toolchain: GoToolchain,
  { cache, reporter, signal }: BuildOptions,
): Promise<void> {
  if (await exists(folder)) return;
  await removeLeftovers(cache.binaries, module.name);
  const previous = await newestBuild(cache.binaries, module.name);
  const why = previous ? "its sources changed" : "no build in the cache yet: the first takes minutes";
  await asStep(reporter, `Building ${module.title} (${why})`, (step) =>
    publishFolder(folder, async (output) => {
      await compile({
        module,
        toolchain,
        output,
        previous,
        logFile: join(cache.logs, `build-${module.name}.log`),
        onProgress: (progress) =>
          step.update({ text: describeProgress(progress), fraction: fractionDone(progress) }),
        signal,
      });
      await generateManifest(module.name, output);
    }),
  );
}

/** Folders that builds killed half-way left behind. Called with the lock held, so none of them is in use. */
async function removeLeftovers(binaries: string, module: ModuleName): Promise<void> {
  for (const name of await namesIn(binaries)) {
    if (name.startsWith(`.${module}-`)) await rm(join(binaries, name), { recursive: true, force: true });
  }
}

async function newestBuild(binaries: string, module: ModuleName): Promise<string | undefined> {
  return (await buildsByAge(binaries, module))[0];
}

/** The folders of a module's builds, the last used first. */
export async function buildsByAge(binaries: string, module: ModuleName): Promise<readonly string[]> {
  const builds: { folder: string; used: number }[] = [];
  for (const name of await namesIn(binaries)) {
    if (!name.startsWith(`${module}-`)) continue;
    const folder = join(binaries, name);
    builds.push({ folder, used: (await stat(folder)).mtimeMs });
  }
  return builds.sort((a, b) => b.used - a.used).map(({ folder }) => folder);
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return (await exists(folder)) ? readdir(folder) : [];
}
