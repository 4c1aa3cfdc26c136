import { rm } from "node:fs/promises";
import { exists } from "../host/files.ts";
import { withLock } from "../host/lock.ts";
import { cachePaths, sandboxPaths } from "../host/paths.ts";
import { isAlive } from "../host/processes.ts";
import { SandboxError } from "../host/sandbox-error.ts";
import type { Reporter } from "../terminal/reporter.ts";
import { endProcesses, removeState } from "./end.ts";
import { readState, sandboxNames } from "./state.ts";

/** Ends a sandbox and removes its state; `false` when there was none. */
export function down(name: string, reporter: Reporter): Promise<boolean> {
  const paths = sandboxPaths(name);
  const onWait = (pid: string) => reporter.note(`Process ${pid} works on sandbox ${name}: waiting for it.`);
  return withLock(
    paths.root,
    async () => {
      if (!(await exists(paths.root))) return false;
      const outer = (await readState(paths))?.process;
      if (outer && (await isAlive(outer))) await endProcesses(outer);
      await removeState(paths);
      return true;
    },
    { onWait },
  );
}

/** Removes built programs, operator manifests and saved states. Go's own caches are the user's and stay. */
export async function purgeCache(): Promise<void> {
  const names = await sandboxNames();
  if (names.length > 0) {
    throw new SandboxError(
      `Cannot remove the cache: sandboxes use it (${names.join(", ")}). End them first, or all at once with "down --all --purge-cache".`,
    );
  }
  await rm(cachePaths().root, { recursive: true, force: true });
}
