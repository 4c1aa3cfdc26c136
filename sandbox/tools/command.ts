import { execFile } from "node:child_process";
import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import { delimiter, isAbsolute, join } from "node:path";
import { promisify } from "node:util";

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Every program of a name on PATH, in PATH's order. */
export async function programsOnPath(name: string, path: string | undefined): Promise<readonly string[]> {
  const candidates = (path ?? "")
    .split(delimiter)
    .filter(isAbsolute)
    .map((folder) => join(folder, name));
  const usable = await Promise.all(candidates.map(isProgram));
  return [...new Set(candidates.filter((_, index) => usable[index]))];
}

/** Whether a path is a file that may be run. */
export async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

const answerWithinMs = 20_000;

/** What a program prints; `undefined` when it fails or does not answer. */
export async function answerOf(
  file: string,
  args: readonly string[],
  env: Environment,
): Promise<string | undefined> {
  try {
    const { stdout } = await promisify(execFile)(file, args, { env, timeout: answerWithinMs });
    return stdout;
  } catch {
    return undefined;
  }
}
