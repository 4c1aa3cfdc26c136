import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { diff } from "../../../sandbox/kubernetes-plugin/diff.ts";
import { normalize } from "../../../sandbox/kubernetes-plugin/normalize.ts";
import { type PropertyMap, toObject } from "../../../sandbox/kubernetes-plugin/property-values.ts";
import { disconnected, properties, toJson, urnOf } from "./fake-provider.ts";

/** What the official plugin's own functions answered, for inputs, live object and new inputs. */
interface Fact {
  readonly name: string;
  readonly old: Record<string, unknown> & { metadata: object };
  readonly live?: object;
  readonly new: { apiVersion: string; kind: string };
  readonly checked?: object;
  readonly diff: Record<string, string>;
  readonly replaces: readonly string[];
  readonly enableConfigMapMutable?: boolean;
  readonly enableSecretMutable?: boolean;
}
const facts = JSON.parse(
  readFileSync(new URL("diff-facts.generated.json", import.meta.url), "utf8"),
) as readonly Fact[];

describe("as the official plugin", () => {
  test.each(facts)("normalizes inputs: $name", (fact) => {
    expect(toJson(normalize(toObject(properties(fact.new))) as PropertyMap)).toEqual(
      fact.checked ?? fact.new,
    );
  });

  test.each(facts)("diffs: $name", async (fact) => {
    const { enableConfigMapMutable = false, enableSecretMutable = false } = fact;
    const live = fact.live ?? {
      ...fact.old,
      metadata: { ...fact.old.metadata, uid: "u", resourceVersion: "7" },
    };
    const found = await diff(disconnected({ enableConfigMapMutable, enableSecretMutable }), {
      urn: urnOf(fact.new.apiVersion, fact.new.kind),
      olds: properties({ ...live, __inputs: fact.old }),
      news: properties(fact.new),
      ignoreChanges: [],
    });
    const detailed = [...found.detailed].map(([path, { kind, replace, inputDiff }]) => [
      path,
      `${kind.toUpperCase()}${replace ? "_REPLACE" : ""}${inputDiff ? " input" : ""}`,
    ]);
    expect(Object.fromEntries(detailed)).toEqual(fact.diff);
    expect([...found.replaces].sort()).toEqual(fact.replaces);
    expect(found.changes).toBe(Object.keys(fact.diff).length > 0);
  });
});

const state = (object: { metadata: object }, inputs: object = object): PropertyMap =>
  properties({ ...object, __inputs: inputs });
const configMap = (name: string, data: object, metadata: object = {}) => ({
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { name, namespace: "default", ...metadata },
  data,
});
const request = (olds: PropertyMap, news: object, ignoreChanges: string[] = []) => ({
  urn: urnOf("v1", "ConfigMap"),
  olds,
  news: properties(news),
  ignoreChanges,
});

describe("a replacement", () => {
  test("deletes first when the user chose the name", async () => {
    const found = await diff(
      disconnected(),
      request(state(configMap("a", { x: "1" })), configMap("a", { x: "2" })),
    );
    expect(found).toMatchObject({ replaces: ["data.x"], deleteBeforeReplace: true });
  });

  test("creates first when the name was made up", async () => {
    const autonamed = { annotations: { "pulumi.com/autonamed": "true" } };
    const olds = state(configMap("a-1", { x: "1" }, autonamed));
    const found = await diff(disconnected(), request(olds, configMap("a-1", { x: "2" }, autonamed)));
    expect(found).toMatchObject({ replaces: ["data.x"], deleteBeforeReplace: false });
  });

  test("creates first when the name changes too", async () => {
    const found = await diff(
      disconnected(),
      request(state(configMap("a", { x: "1" })), configMap("b", { x: "2" })),
    );
    expect(found.deleteBeforeReplace).toBe(false);
  });
});

test("ignores what ignoreChanges names, and what lies below it", async () => {
  const olds = state(configMap("a", { x: "1", y: "1" }, { labels: { a: "b" } }));
  const news = configMap("a", { x: "2", y: "1" }, { labels: { a: "c" } });
  expect((await diff(disconnected(), request(olds, news, ["data", "metadata.labels"]))).changes).toBe(false);
  expect([...(await diff(disconnected(), request(olds, news, ["metadata"]))).detailed.keys()]).toEqual([
    "data.x",
  ]);
});

test("a Patch resource is updated in place, whatever changes", async () => {
  const olds = state(configMap("a", { x: "1" }));
  const news = properties(configMap("a", { x: "2" }));
  const found = await diff(disconnected(), {
    urn: urnOf("v1", "ConfigMapPatch"),
    olds,
    news,
    ignoreChanges: [],
  });
  expect(found).toMatchObject({ changes: true, replaces: [] });
});
