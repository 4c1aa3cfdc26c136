import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";
import { SandboxError } from "./sandbox-error.ts";

const folderName = "pulumi-kubevirt";

/** The longest path a unix socket may have on Linux, without the closing NUL. */
const longestSocketPath = 107;

/** The folders of the cache. All of it can be made again: `down --purge-cache` removes it. */
export interface CachePaths {
  readonly root: string;
  /** Built programs, one folder per module and key. */
  readonly binaries: string;
  /** Operator manifests for Pulumi programs, with their checksums. */
  readonly manifests: string;
  /** Saved states of deployed platforms. */
  readonly snapshots: string;
  readonly logs: string;
}

/** The files of one sandbox. */
export interface SandboxPaths {
  readonly root: string;
  readonly state: string;
  readonly config: string;
  readonly kubeconfig: string;
  readonly controlSocket: string;
  readonly nodeSocket: string;
  readonly binaries: string;
  readonly etcd: string;
  readonly pki: string;
  readonly run: string;
  readonly logs: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

export function cachePaths(environment: Environment = process.env): CachePaths {
  const root = join(baseFolder(environment, "XDG_CACHE_HOME", ".cache"), folderName);
  return {
    root,
    binaries: join(root, "bin"),
    manifests: join(root, "manifests"),
    snapshots: join(root, "snapshots"),
    logs: join(root, "log"),
  };
}

/** The folder that holds one folder per sandbox. */
export function stateRoot(environment: Environment = process.env): string {
  return join(baseFolder(environment, "XDG_STATE_HOME", ".local/state"), folderName);
}

/** @throws SandboxError when the sandbox's sockets could not be opened below this folder. */
export function sandboxPaths(name: string, environment: Environment = process.env): SandboxPaths {
  const root = join(stateRoot(environment), name);
  const controlSocket = join(root, "control.sock");
  if (Buffer.byteLength(controlSocket) > longestSocketPath) {
    throw new SandboxError(
      `Cannot use ${root} for a sandbox: ${controlSocket} is ${Buffer.byteLength(controlSocket)} bytes long, ` +
        `a unix socket's path may have ${longestSocketPath}. Set XDG_STATE_HOME to a shorter folder or take a shorter name.`,
    );
  }
  return {
    root,
    state: join(root, "sandbox.json"),
    config: join(root, "config.json"),
    kubeconfig: join(root, "kubeconfig"),
    controlSocket,
    nodeSocket: join(root, "node.sock"),
    binaries: join(root, "bin"),
    etcd: join(root, "etcd"),
    pki: join(root, "pki"),
    run: join(root, "run"),
    logs: join(root, "log"),
  };
}

function baseFolder(environment: Environment, variable: string, fallback: string): string {
  const value = environment[variable];
  // The XDG rules: a relative path is to be ignored.
  return value !== undefined && isAbsolute(value) ? value : join(environment.HOME ?? homedir(), fallback);
}
