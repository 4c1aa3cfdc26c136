import { expect, test } from "vitest";
import { isHealthy, renderStatus } from "../../../sandbox/commands/show-status.ts";
import type { SandboxStatus } from "../../../sandbox/lifecycle/status.ts";

const status: SandboxStatus = {
  name: "default",
  condition: "running",
  phase: "ready",
  features: ["kubevirt"],
  server: "https://127.0.0.1:26000",
  kubeconfig: "/state/kubeconfig",
  folder: "/state",
  manifests: "/cache/manifests",
  startedAt: "2026-01-01T00:00:00.000Z",
  memoryBytes: 2 * 1024 ** 3,
  processes: [
    { name: "etcd", pid: 7, state: "ready", paused: true, restarts: 1, since: "2026-01-01T00:00:00Z" },
  ],
  pods: [
    { namespace: "kubevirt", name: "virt-api-1", binary: "virt-api", pid: 9, state: "ready", restarts: 0 },
  ],
};

test("shows what a person looks for", () => {
  const text = renderStatus(status, Date.parse("2026-01-01T00:03:05.000Z"));
  expect(text).toMatchInlineSnapshot(`
    "Sandbox default
      state       running
      holds       control plane, kubevirt
      server      https://127.0.0.1:26000
      kubeconfig  /state/kubeconfig
      manifests   /cache/manifests
      up for      3 min 05 s
      memory      2.0 GiB

      etcd                 paused  1 restart
      kubevirt/virt-api-1  ready"
  `);
});

test("says what brings back a sandbox that does not run", () => {
  const dead = { ...status, condition: "dead" as const, processes: [], pods: [] };
  expect(renderStatus(dead, 0)).toContain('not running ("up" starts it again, with its data)');
  expect(renderStatus(dead, 0)).not.toContain("memory");
});

test("is healthy only when all of it runs and is there", () => {
  expect(isHealthy(status)).toBe(true);
  expect(isHealthy({ ...status, condition: "broken" })).toBe(false);
  expect(isHealthy({ ...status, phase: "installing" })).toBe(false);
});
