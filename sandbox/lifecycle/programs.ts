import { type Build, buildModule } from "../build/build-module.ts";
import { collectBuilds } from "../build/collect.ts";
import { type OperatorManifest, publishManifest } from "../build/manifests.ts";
import type { ModuleName } from "../build/modules.ts";
import type { Feature } from "../cluster/platform.ts";
import { sandboxPaths } from "../host/paths.ts";
import type { Session } from "./session.ts";
import { readState, sandboxNames } from "./state.ts";

type Builder = Pick<Session, "cache" | "reporter" | "signal">;

/** The modules whose operators install the features. A program on a bare sandbox may install either, so both are built. */
const moduleOf: Readonly<Record<Feature, "platform" | "cdi">> = { kubevirt: "platform", cdi: "cdi" };

/** Everything that a sandbox runs, built, and the operators' manifests in the cache. */
export async function buildAll(session: Builder): Promise<readonly Build[]> {
  const builds = await buildModules(["platform", "cdi"], session);
  for (const build of builds) await publishManifest(build, session.cache);
  return builds;
}

/** Builds modules one after the other: each alone keeps all processors busy. */
export async function buildModules(
  modules: readonly ModuleName[],
  { cache, reporter, signal }: Builder,
): Promise<readonly Build[]> {
  const builds: Build[] = [];
  for (const module of modules) builds.push(await buildModule(module, { cache, reporter, signal }));
  const states = await Promise.all((await sandboxNames()).map((name) => readState(sandboxPaths(name))));
  const inUse = [...states.flatMap((state) => state?.builds ?? []), ...builds.map(({ folder }) => folder)];
  await collectBuilds(cache, new Set(inUse));
  return builds;
}

export async function manifestsFor(
  session: Builder,
  features: readonly Feature[],
  built?: readonly Build[],
): Promise<Readonly<Partial<Record<Feature, OperatorManifest>>>> {
  const builds = built ?? (await buildAll(session));
  const manifests: Partial<Record<Feature, OperatorManifest>> = {};
  for (const feature of features) {
    const build = builds.find(({ module }) => module === moduleOf[feature]);
    const manifest = build && (await publishManifest(build, session.cache));
    if (manifest) manifests[feature] = manifest;
  }
  return manifests;
}
