import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import type { GoToolchain } from "./go-toolchain.ts";

/** One file that a build reads: its path within the module and its content. */
export interface SourceFile {
  readonly path: string;
  readonly content: string | Uint8Array;
}

/** Everything that decides what a build gives. */
export interface BuildInputs {
  readonly sources: readonly SourceFile[];
  readonly packages: readonly string[];
  readonly flags: readonly string[];
  readonly toolchain: Pick<GoToolchain, "version" | "target">;
}

/** Names a build by its inputs: the same key, the same programs. */
export function buildKey({ sources, packages, flags, toolchain }: BuildInputs): string {
  const target = Object.entries(toolchain.target).sort(([a], [b]) => (a < b ? -1 : 1));
  return digest([JSON.stringify([toolchain.version, target, flags, packages]), ...flatten(sources)]);
}

/** Names a set of files by their paths and contents. */
export function filesKey(files: readonly SourceFile[], ...extra: readonly string[]): string {
  return digest([...extra, ...flatten(files)]);
}

/** Every file of a Go module that may end up in a program; tests do not, nor what prints KubeVirt's types. */
export function moduleSources(folder: string): Promise<SourceFile[]> {
  return readFiles(folder, (path) => !path.endsWith("_test.go") && !path.startsWith("kubevirt-schema/"));
}

/** All files below a folder, in a stable order. */
export async function readFiles(
  folder: string,
  wanted: (path: string) => boolean = () => true,
): Promise<SourceFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .filter((path) => wanted(path) && !path.split("/").some((part) => part.startsWith(".")))
    .sort();
  return Promise.all(paths.map(async (path) => ({ path, content: await readFile(join(folder, path)) })));
}

function flatten(files: readonly SourceFile[]): (string | Uint8Array)[] {
  return files.flatMap(({ path, content }) => [path, content]);
}

/** Each part goes in with its length, so that moving a byte from one to the next changes the result. */
function digest(parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(`${Buffer.byteLength(part)}:`).update(part);
  return hash.digest("hex").slice(0, 16);
}
