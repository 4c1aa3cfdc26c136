import { describe, expect, it } from "vitest";
import { kubernetesPluginVersion, plainVersion } from "../../../sandbox/tools/versions.ts";

describe("plainVersion", () => {
  it.each([
    ["v3.259.0\n", "3.259.0"],
    ["go1.26.8", "1.26.8"],
    ["go1.26", "1.26"],
    ["3.230.0-dev.17", "3.230.0-dev.17"],
    ["Client Version: v1.34.2\nKustomize Version: v5.7.1", "1.34.2"],
  ])("finds the version in %j", (text, version) => {
    expect(plainVersion(text)).toBe(version);
  });

  it("finds none where there is none", () => {
    expect(plainVersion("error: unknown command")).toBeUndefined();
  });
});

describe("kubernetesPluginVersion", () => {
  it("is that of the SDK", () => {
    expect(kubernetesPluginVersion()).toMatch(/^4\.\d+\.\d+$/);
  });
});
