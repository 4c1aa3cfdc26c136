import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import {
  activeCluster,
  ambientKubeconfig,
  defaultNamespace,
  empty,
  loadKubeconfig,
  parseKubeconfig,
  targetOf,
} from "../../../sandbox/kubernetes-plugin/kube/kubeconfig.ts";

const yaml = `
clusters: [{name: c, cluster: {server: "https://a", certificate-authority: ca.crt}}, {name: d, cluster: {server: "https://d"}}]
users: [{name: u, user: {token: t}}]
contexts: [{name: x, context: {cluster: c, user: u, namespace: team}}, {name: y, context: {cluster: gone, user: u}}, {name: z, context: {cluster: d, user: u}}]
current-context: z
`;
const none = { context: "", cluster: "", namespace: "" };
const folder = mkdtempSync(join(tmpdir(), "kubeconfig-"));
afterEach(() => vi.unstubAllEnvs());

test("reads content, and files by name", () => {
  const file = join(folder, "config");
  writeFileSync(file, yaml);
  expect(loadKubeconfig(file)).toEqual(loadKubeconfig(yaml));
  expect(loadKubeconfig(JSON.stringify({ "current-context": "j" })).currentContext).toBe("j");
});

test("merges the files of KUBECONFIG: the first one wins", () => {
  const [one, two] = [join(folder, "one"), join(folder, "two")];
  writeFileSync(
    one,
    "clusters: [{name: c, cluster: {server: one, certificate-authority: ca.crt}}]\ncurrent-context: one",
  );
  writeFileSync(
    two,
    "clusters: [{name: c, cluster: {server: two}}, {name: d, cluster: {server: two}}]\ncurrent-context: two",
  );
  vi.stubEnv("KUBECONFIG", `${one}:${join(folder, "absent")}:${two}`);
  const config = ambientKubeconfig();
  expect(config.currentContext).toBe("one");
  expect(config.clusters).toEqual({
    c: { server: "one", "certificate-authority": join(folder, "ca.crt") },
    d: { server: "two" },
  });
});

describe("overrides", () => {
  const config = parseKubeconfig(yaml);
  test("choose the context, the cluster and the namespace", () => {
    expect(targetOf(config, none)).toEqual({ cluster: { server: "https://d" }, user: { token: "t" } });
    expect(targetOf(config, { ...none, context: "y", cluster: "d" }).cluster).toEqual({
      server: "https://d",
    });
    expect(defaultNamespace(config, none)).toBe("default");
    expect(defaultNamespace(config, { ...none, context: "x", cluster: "d" })).toBe("team");
    expect(defaultNamespace(config, { ...none, namespace: "mine" })).toBe("mine");
    expect(activeCluster(config, "x")).toMatchObject({ server: "https://a" });
  });

  test.each([
    [{ ...none, context: "gone" }, 'context "gone" does not exist'],
    [{ ...none, cluster: "gone" }, 'cluster "gone" does not exist'],
    [{ ...none, context: "x" }, "unable to read certificate-authority ca.crt for c"],
  ])("%j cannot be used", (overrides, message) => {
    expect(() => targetOf(config, overrides)).toThrow(message);
  });
});

test("an empty kubeconfig names no cluster and no namespace", () => {
  expect(() => targetOf(empty, none)).toThrow(
    "invalid configuration: no configuration has been provided, try setting KUBERNETES_MASTER environment variable",
  );
  expect(defaultNamespace(empty, none)).toBeUndefined();
});
