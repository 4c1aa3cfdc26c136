import { readFileSync } from "node:fs";
import { join } from "node:path";
import { apiViolations } from "./api-report.ts";
import type { Check } from "./check.ts";
import { docsViolations } from "./docs.ts";
import { importViolations } from "./imports.ts";
import { type LockedPackage, lockViolations } from "./lock.ts";
import { nameViolations } from "./names.ts";
import { failureLines } from "./run-command.ts";
import { sizeViolations } from "./sizes.ts";
import { tarballViolations } from "./tarball.ts";
import { wordViolations } from "./words.ts";

const node = process.execPath;

/** The rules of the house, the quick ones first. */
export const checks: readonly Check[] = [
  {
    name: "lock",
    title: "npm ci takes the lock file",
    run: ({ root }) => lockViolations(lockedPackages(root)),
  },
  {
    name: "imports",
    title: "imports go one way",
    run: ({ root, files }) => importViolations(files, packagesOf(root)),
  },
  { name: "sizes", title: "files and functions are short", run: ({ files }) => sizeViolations(files) },
  {
    name: "names",
    title: "files are named after what they export",
    run: ({ files }) => nameViolations(files),
  },
  {
    name: "words",
    title: "no word about how the code came about",
    run: ({ files }) => wordViolations(files),
  },
  {
    name: "lint",
    title: "format and lint",
    run: ({ root }) =>
      failureLines(root, node, [join(root, "node_modules/@biomejs/biome/bin/biome"), "ci", "--colors=off"]),
  },
  {
    name: "types",
    title: "types",
    run: ({ root }) =>
      failureLines(root, node, [join(root, "node_modules/typescript/bin/tsc"), "-p", "tsconfig.json"]),
  },
  { name: "docs", title: "every export is documented", run: ({ root }) => docsViolations(root) },
  {
    name: "api",
    title: "what the package offers is as accepted",
    run: ({ root, update }) => apiViolations(root, update),
  },
  { name: "package", title: "the packed package can be used", run: ({ root }) => tarballViolations(root) },
];

/** The packages that users get together with this one. */
function packagesOf(root: string): ReadonlySet<string> {
  const { dependencies, peerDependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  return new Set(Object.keys({ ...dependencies, ...peerDependencies }));
}

function lockedPackages(root: string): Readonly<Record<string, LockedPackage>> {
  return JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages;
}
