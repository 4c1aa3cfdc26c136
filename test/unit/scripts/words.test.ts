import { describe, expect, it } from "vitest";
import { wordViolations } from "../../../scripts/gate/words.ts";

const violations = (text: string, path = "docs/a.md") => wordViolations([{ path, text }]);

describe("wordViolations", () => {
  it.each([
    "see /work/main/index.ts",
    'const folder = "/tmp/w/bin";',
    "cd /root/go",
    "/home/alice/src is a path",
    "// taken from the prototype",
    "as issue A says",
    "see research/pulumi.md",
    '"resolved": "https://registry.npmjs.org/x"',
    "GOPROXY=https://proxy.golang.org",
    "// TODO: later",
  ])("refuses %j", (text) => {
    expect(violations(text)).toHaveLength(1);
  });

  it.each([
    "./work/ and network/work/ are folders",
    "/home/user/project is an example",
    "Object.getPrototypeOf(value) === Object.prototype",
    "an issue with a disk",
    "import { a } from '../shared/a.ts';",
    "/proc/root/x of a process",
  ])("allows %j", (text) => {
    expect(violations(text)).toEqual([]);
  });

  it("names file and line", () => {
    expect(violations("fine\nfine\nin /root/ of it", "a.ts")).toEqual([
      'a.ts:3 "/root/" is a path of one machine.',
    ]);
  });

  it("leaves lock files alone, which a program writes", () => {
    expect(violations("https://registry.npmjs.org/x", "package-lock.json")).toEqual([]);
    expect(violations("h1:TODO", "sandbox/modules/cdi/go.sum")).toEqual([]);
  });
});
