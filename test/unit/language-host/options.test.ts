import { describe, expect, it } from "vitest";
import { nodeOptions, optionVariables, splitWords } from "../../../sandbox/language-host/options.ts";

describe("nodeOptions", () => {
  it("takes programs for TypeScript unless told otherwise", () => {
    expect(nodeOptions({})).toEqual({ typescript: true, nodeArgs: [] });
    expect(nodeOptions({ typescript: false, tsconfig: "a.json", nodeargs: "--import tsx" })).toEqual({
      typescript: false,
      tsconfig: "a.json",
      nodeArgs: ["--import", "tsx"],
    });
  });

  it("names all options of a wrong type at once", () => {
    expect(() => nodeOptions({ typescript: "no", tsconfig: 1, nodeargs: [] })).toThrow(
      'Cannot use the runtime options of Pulumi.yaml: typescript must be true or false, not "no"; ' +
        "tsconfig must be a path, not 1; nodeargs must be a string, not [].",
    );
  });
});

describe("optionVariables", () => {
  it("tells the SDK what differs from its own defaults", () => {
    expect(optionVariables(nodeOptions({ typescript: false }))).toEqual({});
    expect(optionVariables(nodeOptions({ tsconfig: "a.json" }))).toEqual({
      PULUMI_NODEJS_TYPESCRIPT: "true",
      PULUMI_NODEJS_TSCONFIG_PATH: "a.json",
    });
  });
});

describe("splitWords", () => {
  it("splits as a shell does", () => {
    expect(splitWords("  --a  --b='c d' \"e f\"g ''")).toEqual(["--a", "--b=c d", "e fg", ""]);
    expect(splitWords("")).toEqual([]);
  });
});
