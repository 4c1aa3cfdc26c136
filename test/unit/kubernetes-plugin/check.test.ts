import { describe, expect, test } from "vitest";
import { check } from "../../../sandbox/kubernetes-plugin/check.ts";
import { Secret } from "../../../sandbox/kubernetes-plugin/property-values.ts";
import type { Settings } from "../../../sandbox/kubernetes-plugin/settings.ts";
import { disconnected, listeningEngine, properties, toJson, urnOf } from "./fake-provider.ts";

const seed = new Uint8Array([1, 2, 3]);
const run = async (
  news: { apiVersion: string; kind: string } & Record<string, unknown>,
  more: {
    olds?: object;
    settings?: Partial<Settings>;
    name?: string;
    type?: string;
    autonaming?: "disable";
  } = {},
): Promise<Record<string, never>> => {
  const provider = disconnected(more.settings);
  const inputs = await check(provider, {
    urn: urnOf(news.apiVersion, more.type ?? news.kind, more.name),
    olds: properties(more.olds ?? {}),
    news: properties(news),
    randomSeed: seed,
    ...(more.autonaming && { autonaming: { mode: more.autonaming, proposedName: "" } }),
  });
  return toJson(inputs) as Record<string, never>;
};
const namespace = { apiVersion: "v1", kind: "Namespace" };
const widget = { apiVersion: "example.com/v1", kind: "Widget" };

describe("names", () => {
  test("makes one up from the logical name, the same for the same seed", async () => {
    const first = await run(namespace, { name: "team" });
    expect(first.metadata).toEqual({
      name: expect.stringMatching(/^team-[0-9a-f]{8}$/),
      annotations: { "pulumi.com/autonamed": "true" },
    });
    expect(await run(namespace, { name: "team" })).toEqual(first);
  });

  test("keeps the one that an earlier run made up", async () => {
    const olds = {
      ...namespace,
      metadata: { name: "team-1", annotations: { "pulumi.com/autonamed": "true" } },
    };
    expect(await run({ ...namespace, metadata: { labels: { a: "b" } } }, { olds })).toMatchObject({
      metadata: { name: "team-1", labels: { a: "b" }, annotations: { "pulumi.com/autonamed": "true" } },
    });
  });

  test("leaves a name alone that is not known yet", async () => {
    const { metadata } = await run({ ...namespace, metadata: { name: { $computed: true } } });
    expect(metadata).toEqual({ name: { $computed: true } });
  });

  test("refuses what cannot be named", async () => {
    await expect(run({ ...namespace, metadata: { generateName: "a-" } })).rejects.toThrow(
      "the `.metadata.generateName` field is not supported in Server-Side Apply mode",
    );
    await expect(run(namespace, { autonaming: "disable" })).rejects.toThrow(
      "autonaming is disabled, resource requires the .metadata.name field to be set",
    );
    await expect(run(namespace, { type: "NamespacePatch" })).rejects.toThrow(
      "patch resources require the `.metadata.name` field to be set",
    );
  });
});

describe("namespaces", () => {
  test("gives the default one to kinds that live in one, and to kinds that nobody knows", async () => {
    expect((await run({ apiVersion: "v1", kind: "ConfigMap" })).metadata).toMatchObject({
      namespace: "default",
    });
    expect((await run(widget)).metadata).toMatchObject({ namespace: "default" });
    expect((await run(namespace)).metadata).not.toHaveProperty("namespace");
  });

  test("knows the scope of a kind from the program's own definition", async () => {
    const provider = disconnected();
    const request = { olds: {}, randomSeed: seed };
    const spec = { group: "example.com", scope: "Cluster", names: { kind: "Widget" } };
    const definition = { apiVersion: "apiextensions.k8s.io/v1", kind: "CustomResourceDefinition", spec };
    const news = properties({ ...definition, metadata: { name: "widgets.example.com" } });
    await check(provider, {
      ...request,
      urn: urnOf("apiextensions.k8s.io/v1", "CustomResourceDefinition"),
      news,
    });
    const inputs = await check(provider, {
      ...request,
      urn: urnOf("example.com/v1", "Widget"),
      news: properties(widget),
    });
    expect(inputs.metadata).not.toHaveProperty("namespace");
  });
});

test("keeps secrets secret, and the data of a Secret always is", async () => {
  const secret = { apiVersion: "v1", kind: "Secret", metadata: { name: "s" }, stringData: { key: "clear" } };
  expect(await run(secret)).toMatchObject({ data: { $secret: { key: "Y2xlYXI=" } } });
  const provider = disconnected();
  const news = properties({
    ...widget,
    metadata: { name: "w" },
    spec: { a: { $secret: "x" }, list: [{ $secret: "y" }, "z"] },
  });
  const inputs = await check(provider, {
    urn: urnOf("example.com/v1", "Widget"),
    olds: {},
    news,
    randomSeed: seed,
  });
  expect(inputs.spec).toMatchObject({ a: expect.any(Secret), list: expect.any(Secret) });
});

test("warns of annotations that have no effect", async () => {
  const engine = listeningEngine();
  const news = properties({ ...namespace, metadata: { annotations: { "helm.sh/hook": "test" } } });
  await check(disconnected({}, { engine }), {
    urn: urnOf("v1", "Namespace"),
    olds: {},
    news,
    randomSeed: seed,
  });
  expect(engine.lines).toEqual([expect.stringContaining("warning: This resource contains Helm hooks")]);
});

test("labels what it manages when the client applies", async () => {
  const settings = { enableServerSideApply: false };
  const labels = { "app.kubernetes.io/managed-by": "pulumi" };
  expect((await run(namespace, { settings })).metadata).toMatchObject({ labels });
  const olds = { ...namespace, metadata: { name: "a", labels } };
  expect((await run({ ...namespace, metadata: { name: "a" } }, { olds })).metadata).toMatchObject({ labels });
  await expect(
    run({ ...namespace, metadata: { name: "a" } }, { settings, type: "NamespacePatch" }),
  ).rejects.toThrow("patch resources require Server-Side Apply mode");
});

test("returns the old inputs for a cluster that is away, when told to", async () => {
  const olds = { ...namespace, metadata: { name: "a" } };
  const settings = { skipUpdateUnreachable: true };
  expect(await run({ ...namespace, metadata: { name: "b" } }, { olds, settings })).toEqual(olds);
});

test("refuses lists of built-in kinds, not custom kinds named so", async () => {
  await expect(run({ apiVersion: "v1", kind: "PodList" })).rejects.toThrow(
    "list resources exist for compatibility",
  );
  await expect(run({ apiVersion: "example.com/v1", kind: "AllowList" })).resolves.toBeDefined();
});
