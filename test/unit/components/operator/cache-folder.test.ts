import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { cacheFolder } from "../../../../components/operator/cache-folder.ts";

describe("cacheFolder()", () => {
  it("follows XDG_CACHE_HOME", () => {
    expect(cacheFolder({ XDG_CACHE_HOME: "/c" }, "linux")).toBe(join("/c", "pulumi-kubevirt", "downloads"));
  });

  it("is where each platform keeps caches", () => {
    expect(cacheFolder({}, "linux")).toContain(join(".cache", "pulumi-kubevirt"));
    expect(cacheFolder({}, "darwin")).toContain(join("Library", "Caches", "pulumi-kubevirt"));
    expect(cacheFolder({ LOCALAPPDATA: "L" }, "win32")).toBe(join("L", "pulumi-kubevirt", "downloads"));
  });
});
