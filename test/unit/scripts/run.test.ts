import { execFile } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const script = join(import.meta.dirname, "..", "..", "..", "scripts", "run.mjs");

function run(...args: readonly string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [script, ...args], (error, stdout, stderr) => {
      resolve({ code: error ? 1 : 0, output: stdout + stderr });
    });
  });
}

describe("run.mjs", () => {
  it("lists the targets when there is none of a name", async () => {
    const { code, output } = await run("tset");
    expect(code).toBe(1);
    expect(output).toMatch(/no target "tset"[\s\S]+ {2}test +the gate and all tests/);
  });
});
