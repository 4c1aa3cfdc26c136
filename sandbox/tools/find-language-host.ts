import { realpath } from "node:fs/promises";
import { dirname, join } from "node:path";
import { isProgram, programsOnPath } from "./command.ts";
import type { FoundTool } from "./tool.ts";

const name = "language host";
const hostFile = "pulumi-language-nodejs";

/** The programs through which a CLI runs Node.js programs and dynamic resources. */
export const companions = [hostFile, "pulumi-resource-pulumi-nodejs"] as const;

/** The folder of our own companions. */
export const standInCompanions = join(import.meta.dirname, "..", "language-host");

/** The host of `runtime: nodejs` programs: the one that came with the CLI or is on PATH, else ours. */
export async function findLanguageHost(pulumi: FoundTool, path: string | undefined): Promise<FoundTool> {
  const official = await officialFolder(pulumi, path);
  const version = pulumi.version;
  if (official !== undefined) return { name, origin: "official", version, path: join(official, hostFile) };
  const note = "comes with the official CLI only, not with its Go module";
  return { name, origin: "stand-in", version, path: join(standInCompanions, hostFile), note };
}

async function officialFolder(pulumi: FoundTool, path: string | undefined): Promise<string | undefined> {
  if (pulumi.origin !== "official") return undefined;
  const candidates = [
    join(dirname(await realpath(pulumi.path)), hostFile),
    ...(await programsOnPath(hostFile, path)),
  ];
  for (const candidate of candidates) {
    const folder = dirname(candidate);
    const complete = await Promise.all(companions.map((companion) => isProgram(join(folder, companion))));
    if (complete.every(Boolean)) return folder;
  }
  return undefined;
}
