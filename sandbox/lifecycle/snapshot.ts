import { constants } from "node:fs";
import { cp, readdir, rm, stat, utimes } from "node:fs/promises";
import { join } from "node:path";
import { filesKey, readFiles } from "../build/build-key.ts";
import type { Build } from "../build/build-module.ts";
import { switchProcess } from "../cluster/control.ts";
import { manifestsFolder } from "../cluster/manifest-files.ts";
import type { Feature } from "../cluster/platform.ts";
import { exists, publishFolder } from "../host/files.ts";
import type { CachePaths, SandboxPaths } from "../host/paths.ts";

/** Each is some 80 MB; more than the last few belong to sources that are gone. */
const kept = 4;

const copy = {
  recursive: true,
  mode: constants.COPYFILE_FICLONE,
  // etcd keeps an empty file of 64 MB at hand for its next log, and makes another one when there is none.
  filter: (path: string) => !path.endsWith(".tmp"),
} as const;

/** The sources that decide what a saved state holds; all others only decide how it is made. */
const decisive = ["config.ts", "install.ts", "platform.ts"];

/** Where the state of a deployed platform is kept. Its name says all that the state depends on. */
export async function snapshotFolder(
  cache: CachePaths,
  builds: readonly Build[],
  features: readonly Feature[],
): Promise<string> {
  const clusterFolder = join(import.meta.dirname, "..", "cluster");
  const sources = await readFiles(clusterFolder, (path) => decisive.includes(path));
  const files = [...sources, ...(await readFiles(manifestsFolder))];
  const key = filesKey(files, ...builds.map((build) => build.key), [...features].sort().join(","));
  return join(cache.snapshots, key);
}

/**
 * Saves a running sandbox's state. etcd stands still for the moment of the copy, so the copy is what a killed etcd
 * would leave behind: a state that it is made to start from.
 */
export async function saveSnapshot(folder: string, paths: SandboxPaths): Promise<void> {
  await publishFolder(folder, async (temporary) => {
    await switchProcess(paths, "etcd", "pause");
    try {
      await cp(paths.etcd, join(temporary, "etcd"), copy);
    } finally {
      await switchProcess(paths, "etcd", "resume");
    }
    await cp(paths.pki, join(temporary, "pki"), copy);
  });
  await collectOld(join(folder, ".."));
}

/** Puts a saved state into a new sandbox's folder; `false` when there is none. */
export async function restoreSnapshot(folder: string, paths: SandboxPaths): Promise<boolean> {
  if (!(await exists(folder))) return false;
  const now = new Date();
  await utimes(folder, now, now);
  await cp(join(folder, "etcd"), paths.etcd, copy);
  await cp(join(folder, "pki"), paths.pki, copy);
  return true;
}

async function collectOld(snapshots: string): Promise<void> {
  const found: { path: string; used: number }[] = [];
  for (const name of await readdir(snapshots)) {
    const path = join(snapshots, name);
    found.push({ path, used: (await stat(path)).mtimeMs });
  }
  found.sort((a, b) => b.used - a.used);
  for (const { path } of found.slice(kept)) await rm(path, { recursive: true, force: true });
}
