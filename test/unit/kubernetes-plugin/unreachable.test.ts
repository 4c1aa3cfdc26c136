import { describe, expect, test } from "vitest";
import { openCluster } from "../../../sandbox/kubernetes-plugin/cluster.ts";
import { create } from "../../../sandbox/kubernetes-plugin/create.ts";
import { remove } from "../../../sandbox/kubernetes-plugin/delete.ts";
import { read } from "../../../sandbox/kubernetes-plugin/read.ts";
import { readSettings } from "../../../sandbox/kubernetes-plugin/settings.ts";
import { update } from "../../../sandbox/kubernetes-plugin/update.ts";
import { disconnected, listeningEngine, properties, urnOf } from "./fake-provider.ts";

const namespace = properties({ apiVersion: "v1", kind: "Namespace", metadata: { name: "a" } });
const urn = urnOf("v1", "Namespace");
const signal = AbortSignal.timeout(60_000);
const settings = (values: Record<string, string>) =>
  readSettings(
    new Map(Object.entries(values).map(([key, value]) => [`kubernetes:config:${key}`, value])),
    {},
  );

describe("finding the cluster", () => {
  test("says what is wrong with a kubeconfig that is none", async () => {
    const cluster = await openCluster(settings({ kubeconfig: "nonsense" }), signal);
    expect(cluster.unreachable).toMatch(
      /^failed to parse kubeconfig data in `kubernetes:config:kubeconfig`- /,
    );
  });

  test("says that a context is missing", async () => {
    const kubeconfig = JSON.stringify({
      clusters: [{ name: "c", cluster: { server: "https://127.0.0.1:1" } }],
    });
    const cluster = await openCluster(settings({ kubeconfig, context: "gone" }), signal);
    expect(cluster.unreachable).toContain('context "gone" does not exist');
  });

  test("says that nobody answers, in the words that users search for", async () => {
    const kubeconfig = JSON.stringify({
      clusters: [{ name: "c", cluster: { server: "http://127.0.0.1:1" } }],
      contexts: [{ name: "x", context: { cluster: "c" } }],
      "current-context": "x",
    });
    const cluster = await openCluster(settings({ kubeconfig }), signal);
    expect(cluster.unreachable).toMatch(
      /^unable to load schema information from the API server: Get ".*": dial tcp 127\.0\.0\.1:1: connect: connection refused$/,
    );
    expect(cluster.defaultNamespace).toBe("default");
  });
});

describe("without a cluster", () => {
  test("a preview shows the inputs", async () => {
    const request = { urn, properties: namespace, timeoutSeconds: 0, preview: true };
    expect(await create(disconnected(), request)).toEqual({ id: "", properties: namespace });
    const change = {
      urn,
      olds: namespace,
      news: namespace,
      timeoutSeconds: 0,
      preview: true,
      ignoreChanges: [],
    };
    expect(await update(disconnected(), change)).toBe(namespace);
  });

  test("nothing is created or updated", async () => {
    const request = { urn, properties: namespace, timeoutSeconds: 0, preview: false };
    await expect(create(disconnected(), request)).rejects.toThrow(
      "configured Kubernetes cluster is unreachable: no cluster",
    );
    const change = {
      urn,
      olds: namespace,
      news: namespace,
      timeoutSeconds: 0,
      preview: false,
      ignoreChanges: [],
    };
    await expect(update(disconnected(), change)).rejects.toThrow(
      "configured Kubernetes cluster is unreachable",
    );
  });

  test("a refresh fails, unless told to forget or to keep what was there", async () => {
    const request = { urn, id: "a", properties: namespace, inputs: namespace };
    const engine = listeningEngine();
    await expect(read(disconnected({}, { engine }), request)).rejects.toThrow(
      "PULUMI_K8S_DELETE_UNREACHABLE",
    );
    expect(engine.lines).toEqual(["warning: configured Kubernetes cluster is unreachable: no cluster"]);
    expect(await read(disconnected({ deleteUnreachable: true }), request)).toBeUndefined();
    expect(await read(disconnected({ skipUpdateUnreachable: true }), request)).toMatchObject({ id: "a" });
  });

  test("a destroy fails, unless told to forget", async () => {
    const request = { urn, id: "a", properties: namespace, timeoutSeconds: 0 };
    await expect(remove(disconnected(), request)).rejects.toThrow("PULUMI_K8S_DELETE_UNREACHABLE");
    await expect(remove(disconnected({ deleteUnreachable: true }), request)).resolves.toBeUndefined();
  });
});
