import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { Kubeconfig } from "../../../provider/kube/kubeconfig.ts";
import {
  activeCluster,
  defaultNamespace,
  loadKubeconfig,
  targetOf,
} from "../../../sandbox/kubernetes-plugin/kube/kubeconfig.ts";

const yaml = `
clusters: [{name: c, cluster: {server: "https://a", certificate-authority: ca.crt}}, {name: d, cluster: {server: "https://d"}}]
users: [{name: u, user: {token: t}}]
contexts: [{name: x, context: {cluster: c, user: u, namespace: team}}, {name: adrift, context: {cluster: gone, user: u}}, {name: z, context: {cluster: d, user: u}}]
current-context: z
`;
const none = { context: "", cluster: "", namespace: "" };
const folder = mkdtempSync(join(tmpdir(), "kubeconfig-"));

test("reads content, and files by name", async () => {
  const file = join(folder, "config");
  writeFileSync(file, yaml);
  expect(await loadKubeconfig(file)).toEqual(await loadKubeconfig(yaml));
  expect((await loadKubeconfig(JSON.stringify({ "current-context": "j" }))).currentContext).toBe("j");
});

test("says in the words of the official plugin that a kubeconfig is none", async () => {
  await expect(loadKubeconfig("nonsense")).rejects.toThrow(/^couldn't get version\/kind; json parse error: /);
});

describe("overrides", () => {
  let config: Kubeconfig;
  beforeAll(async () => {
    config = await loadKubeconfig(yaml);
  });
  test("choose the context, the cluster and the namespace", () => {
    expect(targetOf(config, none)).toEqual({
      context: "z",
      cluster: { server: "https://d" },
      user: { token: "t" },
      namespace: "default",
    });
    expect(targetOf(config, { ...none, context: "adrift", cluster: "d" }).cluster).toEqual({
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

test("an empty kubeconfig names no cluster and no namespace", async () => {
  const empty = await loadKubeconfig("");
  expect(() => targetOf(empty, none)).toThrow(
    "invalid configuration: no configuration has been provided, try setting KUBERNETES_MASTER environment variable",
  );
  expect(defaultNamespace(empty, none)).toBeUndefined();
});
