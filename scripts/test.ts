/**
 * `npm test`: the gate and the tests of all projects, with one closing line.
 * With arguments it runs vitest alone with these: `npm test -- --project unit`.
 */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { addCounts, closingLine, isGood, noTests, type TestCounts } from "./closing-line.ts";
import { countsFileVariable } from "./closing-line-reporter.ts";
import { runGate } from "./gate/run-gate.ts";
import { runChild } from "./run/run-child.mjs";
import { setUp } from "./set-up.ts";

const root = join(import.meta.dirname, "..");
const oneFailure: TestCounts = { ...noTests, failed: 1 };

/** Runs vitest and takes its counts; a run that ends without any counts as one failure. */
async function runVitest(args: readonly string[]): Promise<TestCounts> {
  const folder = await mkdtemp(join(tmpdir(), "pulumi-kubevirt-test-"));
  const file = join(folder, "counts.json");
  try {
    const env = { ...process.env, [countsFileVariable]: file };
    const vitest = join(root, "node_modules/vitest/vitest.mjs");
    const code = await runChild(process.execPath, [vitest, "run", ...args], {
      cwd: root,
      stdio: "inherit",
      env,
    });
    const counts = await readFile(file, "utf8").then(
      (text): TestCounts => JSON.parse(text),
      () => undefined,
    );
    if (!counts) return oneFailure;
    return code !== 0 && isGood(counts) ? addCounts(counts, oneFailure) : counts;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Everything, in the order in which a person wants to hear of failures. Without a sandbox the unit tests still run. */
async function runAll(): Promise<TestCounts> {
  const gate = await runGate([]);
  const failure = await setUp();
  if (failure === undefined) return addCounts(gate, await runVitest([]));
  console.log("The sandbox cannot be had: only the unit tests run, and after them the reason is said.");
  const units = await runVitest(["--project", "unit"]);
  // Last, where a reader looks first.
  console.log(`\nThe tests that need a sandbox were left out. ${failure}\n`);
  return [gate, oneFailure, units].reduce(addCounts);
}

const args = process.argv.slice(2);
const counts = args.length === 0 ? await runAll() : await runVitest(args);
console.log(closingLine(counts));
process.exitCode = isGood(counts) ? 0 : 1;
