import { describe, expect, it } from "vitest";
import { describeNode, findNode } from "../../../scripts/run/find-node.mjs";

describe("describeNode", () => {
  it.each([
    ["22.18.0", "strip"],
    ["24.21.0", "strip"],
    ["26.0.0", "strip"],
  ])("takes %s", (version, typescript) => {
    expect(describeNode(version, typescript)).toBeUndefined();
  });

  it("names what is wrong with an old one", () => {
    expect(describeNode("20.20.2", undefined)).toBe("it is 20.20.2, 22.12 or newer is needed");
    expect(describeNode("22.11.0", undefined)).toBe("it is 22.11.0, 22.12 or newer is needed");
    expect(describeNode("22.12.0", false)).toMatch(/22\.12\.0 does not run TypeScript/);
  });
});

describe("findNode", () => {
  it("takes the Node.js that runs this, which is new enough", () => {
    expect(findNode("/nowhere")).toBe(process.execPath);
  });
});
