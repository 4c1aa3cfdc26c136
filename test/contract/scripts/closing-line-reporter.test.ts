import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const repository = join(import.meta.dirname, "..", "..", "..");
let root: string;

beforeAll(async () => {
  root = await mkdtemp(join(repository, "node_modules", ".reporter-"));
});
afterAll(() => rm(root, { recursive: true, force: true }));

/** Runs vitest with our reporter over files of tests. */
async function run(...tests: readonly string[]): Promise<{ code: number; lines: string[] }> {
  for (const index of [0, 1]) {
    const file = join(root, `file-${index}.check.ts`);
    await rm(file, { force: true });
    const test = tests[index];
    if (test) await writeFile(file, `import { it, describe, beforeAll } from "vitest";\n${test}`);
  }
  const config = {
    test: {
      include: ["*.check.ts"],
      reporters: ["dot", join(repository, "scripts/closing-line-reporter.ts")],
    },
  };
  await writeFile(join(root, "vitest.config.mjs"), `export default ${JSON.stringify(config)};\n`);
  const env: NodeJS.ProcessEnv = { PATH: process.env.PATH, NO_COLOR: "1", CI: "true" };
  return new Promise((resolve) => {
    const args = [join(repository, "node_modules/vitest/vitest.mjs"), "run", "--passWithNoTests"];
    execFile(process.execPath, args, { cwd: root, env }, (error, stdout) => {
      resolve({ code: error ? 1 : 0, lines: stdout.trimEnd().split("\n") });
    });
  });
}

describe("ClosingLineReporter", () => {
  it("ends a run with its counts", async () => {
    const { code, lines } = await run('it("a", () => {}); it("b", () => {}); it.skip("c", () => {});');
    expect(lines.at(-1)).toBe("2 passed, 0 failed, 1 skipped");
    expect(code).toBe(0);
  });

  it("counts failures in tests, hooks and imports", async () => {
    const { code, lines } = await run(
      'it("a", () => {}); it("b", () => { throw new Error("b"); });' +
        'describe("s", () => { beforeAll(() => { throw new Error("h"); }); it("c", () => {}); });',
      'import "./nothing.ts"; it("d", () => {});',
    );
    expect(lines.at(-1)).toMatch(/^1 passed, 3 failed/);
    expect(code).toBe(1);
  });

  it("fails a run in which no test ran", async () => {
    const { code, lines } = await run('it.skip("a", () => {});');
    expect(lines.at(-1)).toBe("0 passed, 0 failed, 1 skipped");
    expect(code).toBe(1);
  });
});
