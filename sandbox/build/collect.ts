import { rm } from "node:fs/promises";
import type { CachePaths } from "../host/paths.ts";
import { buildsByAge } from "./build-module.ts";
import { moduleNames } from "./modules.ts";

/** So many builds of a module stay, whether in use or not: one may go back to another branch. */
const kept = 2;

/** Removes builds that no sandbox uses, the oldest first. */
export async function collectBuilds(cache: CachePaths, inUse: ReadonlySet<string>): Promise<void> {
  for (const module of moduleNames) {
    const old = (await buildsByAge(cache.binaries, module)).slice(kept);
    for (const folder of old) if (!inUse.has(folder)) await rm(folder, { recursive: true, force: true });
  }
}
