import { describe, expect, it } from "vitest";
import type { Check } from "../../../scripts/gate/check.ts";
import { runChecks } from "../../../scripts/gate/run-checks.ts";

const repository = { root: "/", files: [], update: false };
const check = (name: string, run: Check["run"]): Check => ({ name, title: `title of ${name}`, run });

async function outcome(checks: readonly Check[]) {
  const said: string[] = [];
  const counts = await runChecks(checks, repository, (line) => said.push(line));
  return { counts, said: said.join("\n") };
}

describe("runChecks", () => {
  it("goes on after a failure, and sums up at the end", async () => {
    const { counts, said } = await outcome([
      check("first", () => ["a.ts:1 is wrong"]),
      check("second", async () => []),
      check("third", () => ["b.ts:1 is wrong"]),
    ]);
    expect(counts).toEqual({ passed: 1, failed: 2, skipped: 0 });
    expect(said).toMatch(/FAILED first .*\n +a\.ts:1 is wrong\nok +second .*\nFAILED third/);
    expect(said).toMatch(/shut: first, third\. .*npm run gate -- first$/);
  });

  it("counts a check that breaks as failed, and says why", async () => {
    const { counts, said } = await outcome([check("first", () => Promise.reject(new Error("no such file")))]);
    expect(counts).toEqual({ passed: 0, failed: 1, skipped: 0 });
    expect(said).toContain("The check itself failed: Error: no such file");
  });

  it("cuts a long list", async () => {
    const { said } = await outcome([
      check("first", () => Array.from({ length: 80 }, (_, index) => `line ${index}`)),
    ]);
    expect(said).toContain("line 49\n");
    expect(said).not.toContain("line 50\n");
    expect(said).toContain("and 30 more");
  });
});
