import { execFile } from "node:child_process";
import { mkdir, readdir, rm, symlink } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { manifestFile } from "../build/manifests.ts";
import { innerKubeconfigs, innerServer } from "../cluster/config.ts";
import { readTarget, renderKubeconfig } from "../cluster/kubeconfig.ts";
import { writeAtomically } from "../host/files.ts";
import type { SandboxPaths } from "../host/paths.ts";
import { messageOf, SandboxError } from "../host/sandbox-error.ts";

/** Programs whose Go package is not named as they are. */
const programNames: Readonly<Record<string, string>> = { server: "etcd" };

/** One folder with all programs of a sandbox, as links into the cache. */
export async function linkPrograms(paths: SandboxPaths, builds: readonly string[]): Promise<void> {
  await rm(paths.binaries, { recursive: true, force: true });
  await mkdir(paths.binaries, { recursive: true });
  for (const build of builds) {
    for (const name of await readdir(build)) {
      if (name === manifestFile) continue;
      await symlink(join(build, name), join(paths.binaries, programNames[name] ?? name));
    }
  }
}

/** Keys and certificates of the control plane, made once per state: what was signed with them stays valid. */
export async function makePki(paths: SandboxPaths): Promise<void> {
  const program = join(paths.binaries, "sandbox-pki");
  try {
    await promisify(execFile)(program, [paths.pki]);
  } catch (error) {
    throw new SandboxError(`Cannot make the sandbox's certificates with ${program}: ${messageOf(error)}`, {
      cause: error,
    });
  }
}

/** The API server's address on this machine. */
export function serverUrl(port: number): string {
  return `https://127.0.0.1:${port}`;
}

/** The kubeconfigs of the processes inside, and the user's. */
export async function writeKubeconfigs(paths: SandboxPaths, name: string, port: number): Promise<void> {
  for (const identity of ["admin", "controller-manager", "scheduler"] as const) {
    const target = await readTarget(paths.pki, identity, innerServer);
    const text = renderKubeconfig("sandbox", identity, target);
    await writeAtomically(join(paths.pki, innerKubeconfigs[identity]), text, 0o600);
  }
  const admin = await readTarget(paths.pki, "admin", serverUrl(port));
  await writeAtomically(
    paths.kubeconfig,
    renderKubeconfig(`sandbox-${name}`, `sandbox-${name}-admin`, admin),
    0o600,
  );
}
