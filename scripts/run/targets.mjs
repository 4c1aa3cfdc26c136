const vitest = ["node_modules/vitest/vitest.mjs", "run"];
const project = (name) => [...vitest, "--project", name];

/** What `npm run <name>` does: the script, if any, with its first arguments, and whether dist/ must be fresh. */
export const targets = {
  test: { command: ["scripts/test.ts"], build: true, about: "the gate and all tests" },
  gate: {
    command: ["scripts/gate.ts"],
    build: true,
    about: "types, format, lint, docs, sizes, imports, API, package",
  },
  unit: { command: project("unit"), build: false, about: "tests without engine and network" },
  contract: {
    command: project("contract"),
    build: true,
    about: "tests against the sandbox and the real CLI",
  },
  serialization: {
    command: project("serialization"),
    build: true,
    about: "tests of what ends up in a stack's state",
  },
  e2e: { command: project("e2e"), build: true, about: "tests from an empty cluster to running machines" },
  bench: {
    command: ["test/bench/main.ts"],
    build: true,
    about: "what a fleet costs against bare CustomResources, and what loading costs",
  },
  demo: {
    command: ["scripts/demo/main.ts"],
    build: true,
    about: "the main job on an embedded platform, narrated",
  },
  sandbox: {
    command: ["sandbox/cli.ts"],
    build: false,
    about: "the embedded platform: up, down, status, logs, kubeconfig",
  },
  tools: {
    command: ["sandbox/tools/cli.ts"],
    build: false,
    about: "the programs in use, and where they come from",
  },
  format: {
    command: ["node_modules/@biomejs/biome/bin/biome", "check", "--write"],
    build: false,
    about: "format and fix",
  },
  generate: {
    command: ["scripts/generate/main.ts"],
    build: false,
    about: "write the types of KubeVirt's fields anew, from its Go module",
  },
  api: { command: ["scripts/gate.ts", "api", "--update"], build: true, about: "accept a changed API report" },
  build: { build: true, about: "compile to dist/" },
};

/** One line a target. */
export function describeTargets() {
  return Object.entries(targets)
    .map(([name, { about }]) => `  ${name.padEnd(14)} ${about}`)
    .join("\n");
}
