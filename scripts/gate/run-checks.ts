import type { TestCounts } from "../closing-line.ts";
import type { Check, Repository } from "./check.ts";

const shownViolations = 50;

/** Runs checks one after the other, tells how each went, and sums up the failures at the end. */
export async function runChecks(
  checks: readonly Check[],
  repository: Repository,
  say: (line: string) => void,
): Promise<TestCounts> {
  const failed: string[] = [];
  for (const check of checks) {
    const started = performance.now();
    const violations = await violationsOf(check, repository);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    say(
      `${violations.length === 0 ? "ok    " : "FAILED"} ${check.name.padEnd(8)} ${check.title} (${seconds} s)`,
    );
    if (violations.length > 0) failed.push(check.name);
    for (const line of shortened(violations)) say(`         ${line}`);
  }
  if (failed.length > 0)
    say(`The gate is shut: ${failed.join(", ")}. One alone: npm run gate -- ${failed[0]}`);
  return { passed: checks.length - failed.length, failed: failed.length, skipped: 0 };
}

async function violationsOf(check: Check, repository: Repository): Promise<readonly string[]> {
  try {
    return await check.run(repository);
  } catch (error) {
    return [
      `The check itself failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    ];
  }
}

function shortened(lines: readonly string[]): readonly string[] {
  return lines.length > shownViolations
    ? [...lines.slice(0, shownViolations), `and ${lines.length - shownViolations} more`]
    : lines;
}
