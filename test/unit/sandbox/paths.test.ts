import { expect, test } from "vitest";
import { cachePaths, sandboxPaths, stateRoot } from "../../../sandbox/host/paths.ts";

test("follows the XDG variables, and ignores relative ones", () => {
  expect(cachePaths({ HOME: "/home/a", XDG_CACHE_HOME: "/c" }).root).toBe("/c/pulumi-kubevirt");
  expect(cachePaths({ HOME: "/home/a", XDG_CACHE_HOME: "c" }).root).toBe("/home/a/.cache/pulumi-kubevirt");
  expect(stateRoot({ HOME: "/home/a" })).toBe("/home/a/.local/state/pulumi-kubevirt");
});

test("gives each sandbox a folder of its own", () => {
  const home = { HOME: "/home/a" };
  expect(sandboxPaths("one", home).kubeconfig).toBe("/home/a/.local/state/pulumi-kubevirt/one/kubeconfig");
  expect(sandboxPaths("two", home).root).not.toBe(sandboxPaths("one", home).root);
});

test("refuses a folder too deep for a socket, with the way out", () => {
  expect(() => sandboxPaths("x", { XDG_STATE_HOME: `/${"d".repeat(90)}` })).toThrow(
    /XDG_STATE_HOME to a shorter folder/,
  );
});
