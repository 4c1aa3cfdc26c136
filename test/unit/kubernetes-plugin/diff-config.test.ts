import { describe, expect, test } from "vitest";
import { diffConfig } from "../../../sandbox/kubernetes-plugin/diff-config.ts";
import { unknown } from "./fake-provider.ts";

const kubeconfig = (server: string, token: string): string =>
  JSON.stringify({
    clusters: [
      { name: "c", cluster: { server } },
      { name: "other", cluster: { server: "https://other" } },
    ],
    contexts: [{ name: "x", context: { cluster: "c", user: "u" } }],
    users: [{ name: "u", user: { token } }],
    "current-context": "x",
  });
const a = kubeconfig("https://a", "1");

describe("a provider whose configuration changes", () => {
  test("nothing changed", async () => {
    expect(await diffConfig({ kubeconfig: a }, { kubeconfig: a })).toBeUndefined();
  });

  test("a rotated credential replaces nothing", async () => {
    expect(await diffConfig({ kubeconfig: a }, { kubeconfig: kubeconfig("https://a", "2") })).toEqual({
      diffs: ["kubeconfig"],
      replaces: [],
    });
  });

  test("another cluster replaces everything", async () => {
    const news = { kubeconfig: kubeconfig("https://b", "1") };
    expect((await diffConfig({ kubeconfig: a }, news))?.replaces).toEqual(["kubeconfig"]);
    expect((await diffConfig({ kubeconfig: a }, { kubeconfig: a, cluster: "other" }))?.replaces).toEqual([
      "cluster",
    ]);
  });

  test("an unknown kubeconfig may be another cluster's", async () => {
    expect(await diffConfig({ kubeconfig: a }, { kubeconfig: unknown, namespace: "n" })).toEqual({
      diffs: ["kubeconfig"],
      replaces: ["kubeconfig"],
    });
  });

  test("the same clusterIdentifier says that it is the same cluster", async () => {
    const olds = { kubeconfig: a, clusterIdentifier: "one" };
    const news = { kubeconfig: kubeconfig("https://b", "1"), clusterIdentifier: "one" };
    expect((await diffConfig(olds, news))?.replaces).toEqual([]);
    expect((await diffConfig(olds, { ...news, kubeconfig: unknown }))?.replaces).toEqual([]);
  });

  test("another clusterIdentifier replaces; a first one does not", async () => {
    const olds = { kubeconfig: a, clusterIdentifier: "one" };
    expect((await diffConfig(olds, { kubeconfig: a, clusterIdentifier: "two" }))?.replaces).toEqual([
      "clusterIdentifier",
    ]);
    expect((await diffConfig({ kubeconfig: a }, olds))?.replaces).toEqual([]);
  });

  test("other settings replace nothing", async () => {
    expect(await diffConfig({ kubeconfig: a }, { kubeconfig: a, namespace: "n" })).toEqual({
      diffs: ["namespace"],
      replaces: [],
    });
  });
});
