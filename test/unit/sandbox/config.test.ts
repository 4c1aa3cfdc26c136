import fc from "fast-check";
import { expect, test } from "vitest";
import { renderConfig } from "../../../sandbox/cluster/config.ts";
import { sandboxPaths } from "../../../sandbox/host/paths.ts";

const paths = sandboxPaths("one", { HOME: "/home/a" });

test("leads the machine's port to the API server, on loopback only", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 65_535 }), (port) => {
      expect(renderConfig(paths, port).forwards).toEqual([
        { host: `127.0.0.1:${port}`, target: "10.244.0.1:6443" },
      ]);
    }),
  );
});

test("starts each process after those that it talks to, and names only processes that exist", () => {
  const { processes } = renderConfig(paths, 26_000);
  const seen = new Set<string>();
  for (const { name, after = [] } of processes) {
    for (const earlier of after) expect(seen, `${name} comes after ${earlier}`).toContain(earlier);
    seen.add(name);
  }
  expect([...seen]).toEqual([
    "etcd",
    "kube-apiserver",
    "kube-controller-manager",
    "kube-scheduler",
    "kwok",
    "node",
  ]);
});

test("reads and writes nothing outside of the sandbox's folder", () => {
  const { dir, processes } = renderConfig(paths, 26_000);
  const files = processes.flatMap(({ path, args }) => [
    path,
    ...args.map((arg) => arg.replace(/^--[^=]+=/, "")),
  ]);
  const absolute = files.filter((file) => file.startsWith("/"));
  expect(absolute.length).toBeGreaterThan(10);
  expect(absolute.filter((file) => !file.startsWith(`${dir}/`))).toEqual([]);
});

test("holds only what sandboxd's strict reader knows", () => {
  const { processes, ...rest } = renderConfig(paths, 26_000);
  expect(Object.keys(rest)).toEqual(["dir", "forwards"]);
  const known = new Set(["name", "path", "args", "after", "ready", "restart"]);
  expect(processes.flatMap((process) => Object.keys(process)).filter((key) => !known.has(key))).toEqual([]);
});
