import { statfs } from "node:fs/promises";
import { dirname } from "node:path";
import { SandboxError } from "../host/sandbox-error.ts";

const gibibyte = 1024 ** 3;

/** What a build of all packages from nothing takes: downloaded modules, Go's build cache, the programs. */
const modulesBytes = 3 * gibibyte;
const compiledBytes = 4 * gibibyte;
const programsBytes = 1 * gibibyte;

/** A build's need for disk space, by what is at hand already. */
export interface SpaceNeed {
  readonly modulesDownloaded: boolean;
  /** The part of the packages that Go's build cache does not hold, 0 to 1. */
  readonly toCompile: number;
}

export function bytesNeeded({ modulesDownloaded, toCompile }: SpaceNeed): number {
  return programsBytes + Math.ceil(compiledBytes * toCompile) + (modulesDownloaded ? 0 : modulesBytes);
}

/** What a build is refused with, and where else it could go. */
const building = {
  task: "build the sandbox's programs",
  variables: "XDG_CACHE_HOME, GOCACHE and GOMODCACHE",
};

/** @throws SandboxError when a folder's file system has less space than that. */
export async function requireSpace(
  folder: string,
  bytes: number,
  { task, variables } = building,
): Promise<void> {
  const { bavail, bsize } = await statfs(await existingParent(folder));
  const free = bavail * bsize;
  if (free >= bytes) return;
  throw new SandboxError(
    `Cannot ${task}: ${folder} has ${inGibibytes(free)} free, about ${inGibibytes(bytes)} are needed. ` +
      `Free some, or point ${variables} at a larger disk, and run the same command again.`,
  );
}

function inGibibytes(bytes: number): string {
  return `${(bytes / gibibyte).toFixed(1)} GiB`;
}

async function existingParent(folder: string): Promise<string> {
  try {
    await statfs(folder);
    return folder;
  } catch {
    return folder === dirname(folder) ? folder : existingParent(dirname(folder));
  }
}
