import { describe, expect, it } from "vitest";
import { packedFileViolations } from "../../../scripts/gate/tarball.ts";

const complete = [
  "package.json",
  "README.md",
  "LICENSE",
  "dist/index.js",
  "dist/index.d.ts",
  "dist/cli/main.js",
];

describe("packedFileViolations", () => {
  it("takes compiled files of all rooms", () => {
    const files = [
      "dist/cli/run.js",
      "dist/components/vm/vm.js",
      "dist/provider/kube/watch.d.ts",
      "dist/components/a/rules.json",
    ];
    expect(packedFileViolations([...complete, ...files])).toEqual([]);
  });

  it("misses what users need", () => {
    expect(packedFileViolations(complete.slice(2))).toEqual([
      expect.stringContaining("package.json is not in the package"),
      expect.stringContaining("README.md is not in the package"),
    ]);
  });

  it.each([
    "dist/sandbox/index.js",
    "test/a.test.ts",
    "dist/index.js.map",
    "components/vm/vm.ts",
    "dist/.key",
  ])("refuses %s", (path) => {
    expect(packedFileViolations([...complete, path])).toEqual([
      expect.stringContaining(`${path} is in the package`),
    ]);
  });
});
