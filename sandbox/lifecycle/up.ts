import { mkdir, rm } from "node:fs/promises";
import type { Build } from "../build/build-module.ts";
import { requireSpace } from "../build/disk-space.ts";
import type { Feature } from "../cluster/platform.ts";
import { exists } from "../host/files.ts";
import { withLock } from "../host/lock.ts";
import { cachePaths, type SandboxPaths, sandboxPaths } from "../host/paths.ts";
import { freePort } from "../host/ports.ts";
import { checkHost } from "../host/preflight.ts";
import { messageOf, SandboxError } from "../host/sandbox-error.ts";
import { asStep, type Reporter } from "../terminal/reporter.ts";
import { endProcesses, removeState } from "./end.ts";
import { type Condition, inspect } from "./inspect.ts";
import { launch } from "./launch.ts";
import { linkPrograms, makePki, writeKubeconfigs } from "./prepare.ts";
import { buildAll, manifestsFor } from "./programs.ts";
import { checkName } from "./sandbox-name.ts";
import type { Session } from "./session.ts";
import { holdBack, settle } from "./settle.ts";
import { restoreSnapshot, saveSnapshot, snapshotFolder } from "./snapshot.ts";
import { newState, readState, type SandboxState, writeState } from "./state.ts";

/** etcd's log and database, of a platform with KubeVirt and CDI and some machines, and the components' logs. */
const stateBytes = 512 * 1024 ** 2;

export interface UpOptions {
  readonly name: string;
  readonly features: readonly Feature[];
  /** Replaces a sandbox of that name, and installs anew rather than from a saved state. */
  readonly fresh: boolean;
  readonly reporter: Reporter;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Makes a sandbox be there and answer: makes it, starts it again after a crash, mends it, or finds it as it should be.
 * An interrupted `up` ends what runs, and the next one goes on from there.
 */
export async function up({ name, features, fresh, reporter, signal }: UpOptions): Promise<SandboxState> {
  await checkHost();
  const paths = sandboxPaths(checkName(name));
  const session: Session = { name, features, paths, cache: cachePaths(), reporter, signal };
  const onWait = (pid: string) => reporter.note(`Process ${pid} works on sandbox ${name}: waiting for it.`);
  const work = async () => {
    const before = await readState(paths);
    try {
      return await bringUp(session, fresh);
    } catch (error) {
      if (signal?.aborted) await endLaunched(paths, before);
      throw error;
    }
  };
  return withLock(paths.root, work, { onWait, ...(signal && { signal }) });
}

/** Ends what this `up` launched; a sandbox that ran before goes on. */
async function endLaunched(paths: SandboxPaths, before: SandboxState | undefined): Promise<void> {
  const outer = (await readState(paths))?.process;
  if (outer && outer.pid !== before?.process?.pid) await endProcesses(outer);
}

async function bringUp(session: Session, fresh: boolean): Promise<SandboxState> {
  const condition = await inspect(session.paths);
  if (condition.kind === "absent") return create(session, fresh);
  if (fresh || condition.kind === "remains") {
    await discard(session, condition);
    return create(session, fresh);
  }
  const state = await withFeatures(session, condition.state);
  const manifests = () => manifestsFor(session, state.features);
  if (condition.kind === "running" || condition.kind === "broken") {
    if (condition.kind === "broken")
      session.reporter.note("Some processes of the sandbox do not run: starting them.");
    return settle(session, state, { restarted: false, manifests });
  }
  session.reporter.note("The sandbox was not shut down in order: starting it again with its data.");
  if (condition.kind === "silent" && state.process) await endProcesses(state.process);
  const started = await start(session, await withPrograms(session, state));
  return settle(session, started, { restarted: true, manifests });
}

/** What a sandbox has stays; what is asked for beyond that is to be installed. */
async function withFeatures({ name, features, paths }: Session, state: SandboxState): Promise<SandboxState> {
  if (features.length === 0 && state.features.length > 0) {
    throw new SandboxError(
      `Sandbox ${name} holds ${state.features.join(" and ")}, and a bare one was asked for. ` +
        "Take another name with --name, or replace it with --fresh.",
    );
  }
  const missing = features.filter((feature) => !state.features.includes(feature));
  if (missing.length === 0) return state;
  return writeState(paths, { ...state, features: [...state.features, ...missing], phase: "installing" });
}

/** The programs may have been purged from the cache since. */
async function withPrograms(session: Session, state: SandboxState): Promise<SandboxState> {
  const there = await Promise.all(state.builds.map(exists));
  if (there.every(Boolean)) return state;
  const builds = (await buildAll(session)).map(({ folder }) => folder);
  await linkPrograms(session.paths, builds);
  return { ...state, builds };
}

async function create(session: Session, fresh: boolean): Promise<SandboxState> {
  const builds = await buildAll(session);
  const snapshot = await snapshotFolder(session.cache, builds, session.features);
  if (!fresh && (await exists(snapshot))) {
    const restored = await restore(session, builds, snapshot);
    if (restored) return restored;
  }
  const state = await prepare(session, builds, "installing", () => makePki(session.paths));
  const manifests = () => manifestsFor(session, session.features, builds);
  const settled = await settle(session, await start(session, state), { restarted: false, manifests });
  if (!(await exists(snapshot))) {
    await asStep(session.reporter, "Saving the state for the next start", () =>
      saveSnapshot(snapshot, session.paths),
    );
  }
  return settled;
}

/** `undefined` when the saved state turns out to be of no use; it is removed then. */
async function restore(
  session: Session,
  builds: readonly Build[],
  snapshot: string,
): Promise<SandboxState | undefined> {
  const state = await prepare(session, builds, "ready", async () => {
    await restoreSnapshot(snapshot, session.paths);
  });
  const started = await start(session, state);
  try {
    return await settle(session, started, { restarted: true, manifests: async () => ({}) });
  } catch (error) {
    if (session.signal?.aborted) throw error;
    session.reporter.note(`The saved state does not start (${messageOf(error)}): installing anew.`);
    await discard(session, await inspect(session.paths));
    await rm(snapshot, { recursive: true, force: true });
    return undefined;
  }
}

/** Makes a sandbox's folder. `fill` puts the certificates there, and whatever state there is. */
async function prepare(
  { name, features, paths }: Session,
  builds: readonly Build[],
  phase: SandboxState["phase"],
  fill: () => Promise<void>,
): Promise<SandboxState> {
  await requireSpace(paths.root, stateBytes, { task: `start sandbox ${name}`, variables: "XDG_STATE_HOME" });
  const port = await freePort(name);
  const folders = builds.map(({ folder }) => folder);
  await mkdir(paths.root, { recursive: true, mode: 0o700 });
  await linkPrograms(paths, folders);
  await fill();
  const now = new Date().toISOString();
  return writeState(
    paths,
    newState({ name, port, features, phase, builds: folders, createdAt: now, startedAt: now }),
  );
}

/** Launches a sandbox on its data. Its port stays, unless somebody else took it meanwhile. */
async function start({ name, paths, signal }: Session, state: SandboxState): Promise<SandboxState> {
  const port = await freePort(name, state.port);
  await writeKubeconfigs(paths, name, port);
  const process = await launch(paths, port, signal);
  const started = await writeState(paths, { ...state, port, process, startedAt: new Date().toISOString() });
  await holdBack(paths);
  return started;
}

async function discard({ paths }: Session, condition: Condition): Promise<void> {
  if ("state" in condition && condition.state.process) await endProcesses(condition.state.process);
  await removeState(paths);
}
