import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A file of the repository: its path from the root, with `/`, and its content. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** Every text file that git knows or would take in. */
export function repositoryFiles(root: string): readonly SourceFile[] {
  const args = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
  const listed = execFileSync("git", args, { cwd: root, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
  return listed
    .split("\0")
    .filter((path) => path !== "" && existsSync(join(root, path)))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }))
    .filter(({ text }) => !text.includes("\0"));
}

/** Files that a person writes in TypeScript or JavaScript. */
export function isCode({ path }: SourceFile): boolean {
  return /\.(ts|mts|cts|js|mjs|cjs)$/.test(path) && !isGenerated(path);
}

/** Files that a program writes. */
export function isGenerated(path: string): boolean {
  return /\.generated\.[a-z]+$/.test(path);
}

/** Files that are part of the published package. */
export function isShipped(path: string): boolean {
  return path === "index.ts" || /^(cli|components|provider)\//.test(path);
}
