import { defineConfig } from "vitest/config";

const project = (name: string, extra: object = {}) => ({
  test: { name, include: [`test/${name}/**/*.test.ts`], ...extra },
});

export default defineConfig({
  test: {
    reporters: ["default", "./scripts/closing-line-reporter.ts"],
    projects: [
      project("unit"),
      project("contract", { testTimeout: 120_000, hookTimeout: 300_000, fileParallelism: false }),
      project("serialization", { testTimeout: 120_000, hookTimeout: 300_000 }),
      project("e2e", { testTimeout: 600_000, hookTimeout: 600_000, fileParallelism: false }),
    ],
  },
});
