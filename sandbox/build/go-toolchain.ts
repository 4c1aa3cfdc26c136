import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { codeOf, messageOf, SandboxError } from "../host/sandbox-error.ts";
import { buildEnvironment } from "./modules.ts";

/** The facts of `go env` that a build depends on. */
export interface GoToolchain {
  /** As Go prints it: `go1.26.8`. */
  readonly version: string;
  /** What makes the same sources give other programs. */
  readonly target: Readonly<Record<string, string>>;
  readonly buildCache: string;
  readonly moduleCache: string;
  readonly proxy: string;
}

const targetVariables = ["GOOS", "GOARCH", "GOAMD64", "GOARM64", "GOEXPERIMENT", "GOFIPS140"];
const otherVariables = ["GOVERSION", "GOCACHE", "GOMODCACHE", "GOPROXY"];

/** @param required - the version to ask for where there is none */
export async function findGo(required?: string): Promise<GoToolchain> {
  const values = await goEnv([...otherVariables, ...targetVariables], required);
  const value = (name: string) => values[name] ?? "";
  return {
    version: value("GOVERSION"),
    target: Object.fromEntries(targetVariables.map((name) => [name, value(name)])),
    buildCache: value("GOCACHE"),
    moduleCache: value("GOMODCACHE"),
    proxy: value("GOPROXY"),
  };
}

/** The `go` line of a go.mod file: the oldest Go that may build it. */
export function requiredGo(goMod: string): string {
  const version = /^go\s+(\S+)/m.exec(goMod)?.[1];
  if (!version)
    throw new SandboxError("A go.mod file of the sandbox has no `go` line. Restore it from the repository.");
  return version;
}

/** Whether a toolchain (`go1.26.8`, `go1.25rc1`, `devel go1.27-abc`) may build what asks for `1.25.11`. */
export function isRecentEnough(toolchain: string, required: string): boolean {
  const have = numbersOf(toolchain);
  const want = numbersOf(required);
  for (const [index, wanted] of want.entries()) {
    const difference = (have[index] ?? 0) - wanted;
    if (difference !== 0) return difference > 0;
  }
  return true;
}

/** The newest of the versions of go.mod files. */
export function newestOf(versions: readonly string[]): string {
  return versions.reduce((newest, version) => (isRecentEnough(version, newest) ? version : newest));
}

function numbersOf(version: string): readonly number[] {
  const match = /(\d+)\.(\d+)(?:\.(\d+))?/.exec(version);
  return match ? match.slice(1).map((part) => Number(part ?? 0)) : [];
}

async function goEnv(
  names: readonly string[],
  required: string | undefined,
): Promise<Record<string, string | undefined>> {
  try {
    const { stdout } = await promisify(execFile)("go", ["env", "-json", ...names], {
      cwd: "/",
      env: { ...process.env, ...buildEnvironment },
    });
    return JSON.parse(stdout);
  } catch (error) {
    if (codeOf(error) === "ENOENT") {
      throw new SandboxError(
        "Cannot build the sandbox's programs: there is no Go on PATH. " +
          `Install ${required === undefined ? "it" : `Go ${required} or newer`} from https://go.dev/dl/ and put its bin folder on PATH.`,
        { cause: error },
      );
    }
    throw new SandboxError(`Cannot ask Go for its settings: ${messageOf(error)}`, { cause: error });
  }
}
