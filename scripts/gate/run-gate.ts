import { join } from "node:path";
import type { TestCounts } from "../closing-line.ts";
import type { Check } from "./check.ts";
import { checks } from "./checks.ts";
import { runChecks } from "./run-checks.ts";
import { repositoryFiles } from "./source-files.ts";

const root = join(import.meta.dirname, "..", "..");

/** Runs the checks of these names, or all of them. Throws when there is none of a name. */
export async function runGate(names: readonly string[], update = false): Promise<TestCounts> {
  const unknown = names.filter((name) => !checks.some((check) => check.name === name));
  if (unknown.length > 0) {
    const known = checks.map(({ name, title }: Check) => `  ${name.padEnd(8)} ${title}`).join("\n");
    throw new Error(`There is no check named ${unknown.join(", ")}. The checks are:\n${known}`);
  }
  const chosen = names.length === 0 ? checks : checks.filter(({ name }) => names.includes(name));
  return runChecks(chosen, { root, files: repositoryFiles(root), update }, (line) => console.log(line));
}
