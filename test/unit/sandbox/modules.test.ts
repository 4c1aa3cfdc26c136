import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { requiredVersion } from "../../../sandbox/build/manifests.ts";
import { buildFlags, goModule } from "../../../sandbox/build/modules.ts";

test.each([
  ["platform", "k8s.io/kubernetes", "k8s.io/component-base/version.gitVersion"],
  ["platform", "kubevirt.io/kubevirt", "kubevirt.io/client-go/version.gitVersion"],
  ["platform", "sigs.k8s.io/kwok", "sigs.k8s.io/kwok/pkg/consts.Version"],
] as const)(
  "stamps %s programs with the version of %s that go.mod requires",
  async (name, required, stamp) => {
    const module = goModule(name);
    const goMod = await readFile(join(module.folder, "go.mod"), "utf8");
    expect(module.stamps[stamp]).toBe(requiredVersion(goMod, required));
  },
);

test("stamps the Pulumi CLI with the version that go.mod requires", async () => {
  const module = goModule("pulumi");
  const goMod = await readFile(join(module.folder, "go.mod"), "utf8");
  expect(Object.values(module.stamps)).toEqual([
    requiredVersion(goMod, "github.com/pulumi/pulumi/pkg/v3").slice(1),
  ]);
});

test("builds without writing to go.mod and without paths of this machine", () => {
  expect(buildFlags(goModule("cdi"))).toEqual(
    expect.arrayContaining(["-mod=readonly", "-trimpath", "-ldflags=-s -w"]),
  );
});

test("tells a module's version from those of modules that begin alike", () => {
  const goMod = "require (\n\tkubevirt.io/api v1.1.0\n\tkubevirt.io/api/core v1.2.0 // indirect\n)\n";
  expect(requiredVersion(goMod, "kubevirt.io/api")).toBe("v1.1.0");
  expect(requiredVersion("require a.b/c v1.3.0\n", "a.b/c")).toBe("v1.3.0");
  expect(() => requiredVersion(goMod, "kubevirt.io/kubevirt")).toThrow(
    /does not require kubevirt.io\/kubevirt/,
  );
});
