import { writeFileSync, writeSync } from "node:fs";
import type { Reporter, TestModule } from "vitest/node";
import { addCounts, closingLine, isGood, noTests, type TestCounts } from "./closing-line.ts";

/** Names the file that gets the counts instead of the terminal, for a caller that has more to count. */
export const countsFileVariable = "TEST_COUNTS_FILE";

/** Ends a run over all projects with one line of counts, and fails a run in which no test ran. */
export default class ClosingLineReporter implements Reporter {
  /** Of the last run: in watch mode there are many. */
  private counts: TestCounts | undefined;

  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[], reason: string): void {
    const interrupted = reason === "interrupted" ? 1 : 0;
    const elsewhere = { ...noTests, failed: unhandledErrors.length + interrupted };
    const counts = modules.map(countModule).reduce(addCounts, elsewhere);
    if (!isGood(counts)) process.exitCode = 1;
    const file = process.env[countsFileVariable];
    if (file) writeFileSync(file, JSON.stringify(counts));
    else this.sayAtExit(counts);
  }

  /** At the exit, since vitest itself may still have something to say. */
  private sayAtExit(counts: TestCounts): void {
    const first = this.counts === undefined;
    this.counts = counts;
    if (first) process.once("exit", () => writeSync(1, `${closingLine(this.counts ?? noTests)}\n`));
  }
}

/** A file or a suite that fails outside its tests (in an import or a hook) counts as one failed test. */
export function countModule(module: TestModule): TestCounts {
  const tests = [...module.children.allTests()].map((test) => test.result().state);
  const suites = [...module.children.allSuites()].filter((suite) => suite.errors().length > 0);
  return {
    passed: tests.filter((state) => state === "passed").length,
    failed:
      tests.filter((state) => state === "failed").length +
      suites.length +
      (module.errors().length > 0 ? 1 : 0),
    skipped: tests.filter((state) => state === "skipped").length,
  };
}
