import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type BuildInputs, buildKey, filesKey, moduleSources } from "../../../sandbox/build/build-key.ts";

const inputs: BuildInputs = {
  sources: [
    { path: "go.mod", content: "module sandbox\n" },
    { path: "main.go", content: "package main\n" },
  ],
  packages: ["./cmd/..."],
  flags: ["-trimpath"],
  toolchain: { version: "go1.26.8", target: { GOOS: "linux", GOARCH: "amd64" } },
};

test("keeps the key when nothing changed, in whatever order the target is told", () => {
  const target = { GOARCH: "amd64", GOOS: "linux" };
  expect(buildKey({ ...inputs, toolchain: { version: "go1.26.8", target } })).toBe(buildKey(inputs));
  expect(buildKey(inputs)).toMatch(/^[0-9a-f]{16}$/);
});

test.each<[string, Partial<BuildInputs>]>([
  ["a source", { sources: [{ path: "go.mod", content: "module sandbox\n" }] }],
  ["a package", { packages: ["./cmd/...", "k8s.io/kubernetes/cmd/kube-apiserver"] }],
  ["a flag", { flags: ["-trimpath", "-race"] }],
  ["the version of Go", { toolchain: { version: "go1.27.0", target: inputs.toolchain.target } }],
  ["the target", { toolchain: { version: "go1.26.8", target: { GOOS: "linux", GOARCH: "arm64" } } }],
])("changes the key when %s changes", (_, change) => {
  expect(buildKey({ ...inputs, ...change })).not.toBe(buildKey(inputs));
});

test("tells any two sets of files apart", () => {
  const files = fc.array(fc.record({ path: fc.string(), content: fc.string() }), { maxLength: 4 });
  fc.assert(
    fc.property(files, files, (a, b) => {
      expect(filesKey(a) === filesKey(b)).toBe(JSON.stringify(a) === JSON.stringify(b));
    }),
  );
});

test("reads all of a module but its tests, hidden files and the printer of types", async () => {
  const folder = await mkdtemp(join(tmpdir(), "module-"));
  try {
    await mkdir(join(folder, "internal", ".hidden"), { recursive: true });
    await mkdir(join(folder, "kubevirt-schema"));
    const files = [
      "go.mod",
      "go.sum",
      "internal/a.go",
      "internal/a_test.go",
      "internal/.hidden/b.go",
      "internal/x.yaml",
      "kubevirt-schema/main.go",
    ];
    for (const file of files) await writeFile(join(folder, file), file);
    const paths = (await moduleSources(folder)).map(({ path }) => path);
    expect(paths).toEqual(["go.mod", "go.sum", "internal/a.go", "internal/x.yaml"]);
  } finally {
    await rm(folder, { recursive: true });
  }
});
