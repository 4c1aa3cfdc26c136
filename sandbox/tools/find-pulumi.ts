import { join } from "node:path";
import { type BuildOptions, buildModule } from "../build/build-module.ts";
import { isRecentEnough } from "../build/go-toolchain.ts";
import { answerOf, type Environment, programsOnPath } from "./command.ts";
import type { FoundTool } from "./tool.ts";
import { oldestPulumi, plainVersion } from "./versions.ts";

const name = "pulumi";

/** The Pulumi CLI: the first on PATH that is new enough, else built from its Go module. */
export async function findPulumi(environment: Environment, build: BuildOptions): Promise<FoundTool> {
  const refused: string[] = [];
  for (const path of await programsOnPath(name, environment.PATH)) {
    const version = await versionOf(path, environment);
    if (version !== undefined && isRecentEnough(version, oldestPulumi))
      return { name, origin: "official", version, path };
    refused.push(`${path} ${version === undefined ? "does not tell its version" : `is ${version}`}`);
  }
  const { folder } = await buildModule("pulumi", build);
  const path = join(folder, name);
  const note =
    refused.length > 0
      ? `${refused.join(", ")}; ${oldestPulumi} or newer is needed`
      : "there is none on PATH";
  return { name, origin: "built", version: (await versionOf(path, environment)) ?? "unknown", path, note };
}

async function versionOf(path: string, environment: Environment): Promise<string | undefined> {
  const answer = await answerOf(path, ["version"], { ...environment, PULUMI_SKIP_UPDATE_CHECK: "true" });
  return answer === undefined ? undefined : plainVersion(answer);
}
