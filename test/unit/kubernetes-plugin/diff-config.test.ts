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
  test("nothing changed", () => {
    expect(diffConfig({ kubeconfig: a }, { kubeconfig: a })).toBeUndefined();
  });

  test("a rotated credential replaces nothing", () => {
    expect(diffConfig({ kubeconfig: a }, { kubeconfig: kubeconfig("https://a", "2") })).toEqual({
      diffs: ["kubeconfig"],
      replaces: [],
    });
  });

  test("another cluster replaces everything", () => {
    const news = { kubeconfig: kubeconfig("https://b", "1") };
    expect(diffConfig({ kubeconfig: a }, news)?.replaces).toEqual(["kubeconfig"]);
    expect(diffConfig({ kubeconfig: a }, { kubeconfig: a, cluster: "other" })?.replaces).toEqual(["cluster"]);
  });

  test("an unknown kubeconfig may be another cluster's", () => {
    expect(diffConfig({ kubeconfig: a }, { kubeconfig: unknown, namespace: "n" })).toEqual({
      diffs: ["kubeconfig"],
      replaces: ["kubeconfig"],
    });
  });

  test("the same clusterIdentifier says that it is the same cluster", () => {
    const olds = { kubeconfig: a, clusterIdentifier: "one" };
    const news = { kubeconfig: kubeconfig("https://b", "1"), clusterIdentifier: "one" };
    expect(diffConfig(olds, news)?.replaces).toEqual([]);
    expect(diffConfig(olds, { ...news, kubeconfig: unknown })?.replaces).toEqual([]);
  });

  test("another clusterIdentifier replaces; a first one does not", () => {
    const olds = { kubeconfig: a, clusterIdentifier: "one" };
    expect(diffConfig(olds, { kubeconfig: a, clusterIdentifier: "two" })?.replaces).toEqual([
      "clusterIdentifier",
    ]);
    expect(diffConfig({ kubeconfig: a }, olds)?.replaces).toEqual([]);
  });

  test("other settings replace nothing", () => {
    expect(diffConfig({ kubeconfig: a }, { kubeconfig: a, namespace: "n" })).toEqual({
      diffs: ["namespace"],
      replaces: [],
    });
  });
});
