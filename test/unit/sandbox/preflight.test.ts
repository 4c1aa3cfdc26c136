import { expect, test } from "vitest";
import { type HostFacts, hostProblems } from "../../../sandbox/host/preflight.ts";

const host: HostFacts = { platform: "linux", arch: "x64", root: false, settings: {} };

test("finds nothing wrong with Linux, as root or not", () => {
  expect(hostProblems(host)).toEqual([]);
  expect(hostProblems({ ...host, settings: { "kernel/unprivileged_userns_clone": "1" } })).toEqual([]);
});

test("points to a virtual machine or a real cluster when this is not Linux", () => {
  expect(hostProblems({ ...host, platform: "darwin" })).toEqual([
    expect.stringMatching(/this is darwin.*KUBECONFIG/s),
  ]);
});

test("names every switch that forbids user namespaces, but not to root", () => {
  const settings = {
    "kernel/unprivileged_userns_clone": "0",
    "user/max_user_namespaces": "0",
    "kernel/apparmor_restrict_unprivileged_userns": "1",
  };
  expect(hostProblems({ ...host, settings })).toEqual([
    expect.stringContaining("kernel.unprivileged_userns_clone=1"),
    expect.stringContaining("user.max_user_namespaces=15000"),
    expect.stringContaining("kernel.apparmor_restrict_unprivileged_userns=0"),
  ]);
  expect(hostProblems({ ...host, root: true, settings })).toEqual([]);
});
