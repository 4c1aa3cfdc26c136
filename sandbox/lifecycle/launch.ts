import { type ChildProcess, spawn } from "node:child_process";
import { mkdir, open, readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { renderConfig } from "../cluster/config.ts";
import { processes } from "../cluster/control.ts";
import { writeAtomically } from "../host/files.ts";
import type { SandboxPaths } from "../host/paths.ts";
import { identify, type ProcessIdentity } from "../host/processes.ts";
import { messageOf, SandboxError } from "../host/sandbox-error.ts";

const answerTimeoutMs = 20_000;
const lookMs = 20;

/** Starts a sandbox's outer process and waits until the first process inside answers. */
export async function launch(
  paths: SandboxPaths,
  port: number,
  signal: AbortSignal | undefined,
): Promise<ProcessIdentity> {
  await mkdir(paths.logs, { recursive: true });
  await writeAtomically(paths.config, `${JSON.stringify(renderConfig(paths, port), undefined, 2)}\n`);
  const logFile = join(paths.logs, "sandboxd.log");
  const child = await spawnDetached(join(paths.binaries, "sandboxd"), ["run", paths.config], logFile);
  const identity = child.pid === undefined ? undefined : await identify(child.pid);
  try {
    await awaitAnswer(paths, child, logFile, signal);
  } catch (error) {
    child.kill("SIGKILL");
    throw error;
  }
  if (!identity) throw new SandboxError(await failureText(logFile));
  return identity;
}

async function spawnDetached(
  program: string,
  args: readonly string[],
  logFile: string,
): Promise<ChildProcess> {
  const log = await open(logFile, "w");
  try {
    const child = spawn(program, args, { detached: true, cwd: "/", stdio: ["ignore", log.fd, log.fd] });
    child.on("error", () => undefined);
    child.unref();
    return child;
  } finally {
    await log.close();
  }
}

async function awaitAnswer(
  paths: SandboxPaths,
  child: ChildProcess,
  logFile: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  const deadline = performance.now() + answerTimeoutMs;
  let last: unknown;
  while (performance.now() < deadline) {
    signal?.throwIfAborted();
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) break;
    try {
      await processes(paths);
      return;
    } catch (error) {
      last = error;
    }
    await delay(lookMs);
  }
  throw new SandboxError(await failureText(logFile), { cause: last });
}

async function failureText(logFile: string): Promise<string> {
  const log = await readFile(logFile, "utf8").catch(messageOf);
  const lines = log.trim().split("\n").slice(-8);
  return [`The sandbox does not start; ${logFile} ends with:`, ...lines.map((line) => `  ${line}`)].join(
    "\n",
  );
}
