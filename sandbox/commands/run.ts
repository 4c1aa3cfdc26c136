import { readFile } from "node:fs/promises";
import { cachePaths, type SandboxPaths, sandboxPaths } from "../host/paths.ts";
import { SandboxError } from "../host/sandbox-error.ts";
import { down, purgeCache } from "../lifecycle/down.ts";
import { buildModules } from "../lifecycle/programs.ts";
import { checkName } from "../lifecycle/sandbox-name.ts";
import { readState, sandboxNames } from "../lifecycle/state.ts";
import { type SandboxStatus, statusOf } from "../lifecycle/status.ts";
import { up } from "../lifecycle/up.ts";
import { formatDuration } from "../terminal/render.ts";
import type { Reporter } from "../terminal/reporter.ts";
import type { Invocation } from "./command-line.ts";
import { helpText } from "./help.ts";
import { showLogs } from "./logs.ts";
import { isHealthy, renderStatus } from "./show-status.ts";

/** What a command works with. Results go to `print`, progress to the reporter. */
export interface CommandContext {
  readonly program: string;
  readonly print: (line: string) => void;
  readonly reporter: Reporter;
  readonly signal: AbortSignal;
}

type Of<Command extends Invocation["command"]> = Extract<Invocation, { command: Command }>;

/** Runs a command and returns its exit code. */
export async function run(invocation: Invocation, context: CommandContext): Promise<number> {
  switch (invocation.command) {
    case "help":
      context.print(helpText(context.program, invocation.about));
      return 0;
    case "up":
      return runUp(invocation, context);
    case "down":
      return runDown(invocation, context);
    case "status":
      return runStatus(invocation, context);
    case "logs": {
      const { name, component, follow, tail } = invocation;
      const { print, signal } = context;
      await showLogs(name, sandboxPaths(checkName(name)), { component, follow, tail, print, signal });
      return 0;
    }
    case "kubeconfig":
      return runKubeconfig(invocation, context);
    case "build": {
      const { reporter, signal } = context;
      const builds = await buildModules(invocation.modules, { cache: cachePaths(), reporter, signal });
      for (const { folder } of builds) context.print(folder);
      return 0;
    }
  }
}

async function runUp(
  { name, features, fresh }: Of<"up">,
  { program, print, reporter, signal }: CommandContext,
): Promise<number> {
  const started = performance.now();
  await up({ name, features, fresh, reporter, signal });
  const option = name === "default" ? "" : ` --name ${name}`;
  print(`Sandbox ${name} is up after ${formatDuration(performance.now() - started)}.`);
  print(`  export KUBECONFIG=${sandboxPaths(name).kubeconfig}`);
  print(`"${program} status${option}" shows it, "${program} down${option}" ends it.`);
  return 0;
}

async function runDown(
  { name, all, purgeCache: purge }: Of<"down">,
  { print, reporter }: CommandContext,
): Promise<number> {
  const names = all ? await sandboxNames() : [checkName(name)];
  for (const each of names) {
    const ended = await down(each, reporter);
    print(ended ? `Sandbox ${each} is down.` : `There is no sandbox ${each}.`);
  }
  if (all && names.length === 0) print("There are no sandboxes.");
  if (purge) {
    await purgeCache();
    print(`Removed ${cachePaths().root}.`);
  }
  return 0;
}

async function runStatus({ name, json }: Of<"status">, { print }: CommandContext): Promise<number> {
  const names = name === undefined ? await sandboxNames() : [checkName(name)];
  const found = (await Promise.all(names.map(statusOf))).filter(
    (status): status is SandboxStatus => status !== undefined,
  );
  if (json) print(JSON.stringify(found, undefined, 2));
  else if (found.length === 0)
    print(name === undefined ? "There are no sandboxes." : `There is no sandbox ${name}.`);
  else print(found.map((status) => renderStatus(status, Date.now())).join("\n\n"));
  return found.length > 0 && found.every(isHealthy) ? 0 : 1;
}

async function runKubeconfig(
  { name, content }: Of<"kubeconfig">,
  { print }: CommandContext,
): Promise<number> {
  const paths: SandboxPaths = sandboxPaths(checkName(name));
  if (!(await readState(paths)))
    throw new SandboxError(`There is no sandbox ${name}. Start it with "up --name ${name}".`);
  print(content ? (await readFile(paths.kubeconfig, "utf8")).trimEnd() : paths.kubeconfig);
  return 0;
}
