import { randomBytes } from "node:crypto";
import { mkdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname } from "node:path";

/** Writes a file so that a reader sees the old content or the new one, never a part. */
export async function writeAtomically(path: string, content: string, mode = 0o644): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = temporaryName(path);
  await writeFile(temporary, content, { mode });
  await rename(temporary, path);
}

/**
 * Makes a folder appear complete or not at all. A folder that is there already stays: what the key names is the same.
 */
export async function publishFolder(
  target: string,
  fill: (temporary: string) => Promise<void>,
): Promise<void> {
  const temporary = temporaryName(target);
  await mkdir(temporary, { recursive: true, mode: 0o700 });
  try {
    await fill(temporary);
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    if (!(await exists(target))) throw error;
  }
}

export async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** Beside its target, as rename() does not cross file systems. Leftovers of killed processes start with `.`. */
function temporaryName(path: string): string {
  const name = path.slice(dirname(path).length + 1);
  return `${dirname(path)}/.${name}.${process.pid}.${randomBytes(4).toString("hex")}`;
}
