import type { SandboxStatus } from "../lifecycle/status.ts";
import { formatBytes, formatDuration, renderTable } from "../terminal/render.ts";

/** What a person reads of a sandbox's condition. */
const conditions: Readonly<Record<SandboxStatus["condition"], string>> = {
  running: "running",
  broken: 'some processes do not run ("up" starts them)',
  silent: 'does not answer ("up" starts it again)',
  dead: 'not running ("up" starts it again, with its data)',
};

export function isHealthy({ condition, phase }: SandboxStatus): boolean {
  return condition === "running" && phase === "ready";
}

export function renderStatus(status: SandboxStatus, now: number): string {
  const { condition, phase, features, startedAt, memoryBytes } = status;
  const state =
    condition === "running" && phase === "installing" ? 'not complete ("up" goes on)' : conditions[condition];
  const facts = [
    ["  state", state],
    ["  holds", ["control plane", ...features].join(", ")],
    ["  server", status.server],
    ["  kubeconfig", status.kubeconfig],
    ["  manifests", status.manifests],
  ];
  if (condition !== "dead") {
    facts.push(
      ["  up for", formatDuration(now - Date.parse(startedAt))],
      ["  memory", formatBytes(memoryBytes)],
    );
  }
  return [`Sandbox ${status.name}`, renderTable(facts), ...renderComponents(status)].join("\n");
}

function renderComponents({ processes, pods }: SandboxStatus): readonly string[] {
  const rows = [
    ...processes.map(({ name, state, paused, restarts }) => [
      `  ${name}`,
      paused ? "paused" : state,
      counted(restarts),
    ]),
    ...pods.map(({ namespace, name, state, restarts }) => [
      `  ${namespace}/${name}`,
      state,
      counted(restarts),
    ]),
  ];
  return rows.length === 0 ? [] : ["", renderTable(rows)];
}

function counted(restarts: number): string {
  return restarts === 0 ? "" : `${restarts} restart${restarts === 1 ? "" : "s"}`;
}
