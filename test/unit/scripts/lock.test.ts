import { describe, expect, it } from "vitest";
import { lockViolations } from "../../../scripts/gate/lock.ts";

const tool = { optionalDependencies: { "tool-linux": "1.0.0", "tool-darwin": "1.0.0" } };

describe("lockViolations", () => {
  it("names platform packages that are not locked", () => {
    expect(lockViolations({ "": {}, "node_modules/tool": tool, "node_modules/tool-linux": {} })).toEqual([
      "package-lock.json lacks tool-darwin, which node_modules/tool asks for: npm ci refuses it.",
    ]);
  });

  it("finds them beside the package, within it, and above a nested one", () => {
    expect(
      lockViolations({
        "node_modules/a/node_modules/tool": tool,
        "node_modules/a/node_modules/tool/node_modules/tool-linux": {},
        "node_modules/tool-darwin": {},
      }),
    ).toEqual([]);
  });
});
