import { defineConfig } from "vitest/config";

const minute = 60_000;

/** Tests by what they need: nothing, the sandbox and the CLI, a packed package, or all of it from nothing. */
const project = (name: string, extra: object = {}) => ({
  test: { name, include: [`test/${name}/**/*.test.ts`], ...extra },
});

export default defineConfig({
  test: {
    reporters: ["default", "./scripts/closing-line-reporter.ts"],
    projects: [
      // Loading the SDKs anew for each file would take most of the time.
      project("unit", { testTimeout: 2 * minute, isolate: false, maxWorkers: "100%" }),
      project("contract", {
        testTimeout: 5 * minute,
        hookTimeout: 10 * minute,
        fileParallelism: false,
        globalSetup: "test/support/platform.ts",
      }),
      project("serialization", { testTimeout: 5 * minute, hookTimeout: 5 * minute }),
      project("e2e", { testTimeout: 10 * minute, hookTimeout: 10 * minute, fileParallelism: false }),
    ],
  },
});
