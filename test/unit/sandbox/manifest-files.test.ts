import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { inWaves } from "../../../sandbox/cluster/apply.ts";
import { manifestsFolder, parseManifest } from "../../../sandbox/cluster/manifest-files.ts";

test("reads every document and skips empty ones", () => {
  const objects = parseManifest("# only a comment\n---\nkind: A\n---\n---\nkind: B\n", "x.yaml");
  expect(objects.map(({ kind }) => kind)).toEqual(["A", "B"]);
});

test("names the file that cannot be read", () => {
  expect(() => parseManifest("a: [", "x.yaml")).toThrow(/Cannot read x\.yaml: /);
});

test("applies definitions and namespaces before what needs them, and keeps the order otherwise", () => {
  const kinds = ["Deployment", "Namespace", "ClusterRole", "CustomResourceDefinition"];
  const waves = inWaves(kinds.map((kind) => ({ kind, metadata: { name: "a" } })));
  expect(waves.map((wave) => wave.map(({ kind }) => kind))).toEqual([
    ["Namespace", "CustomResourceDefinition"],
    ["Deployment", "ClusterRole"],
  ]);
});

test("finds named objects of a version and kind in all of our manifests", async () => {
  const names = (await readdir(manifestsFolder)).filter((name) => name.endsWith(".yaml"));
  const objects = await Promise.all(
    names.map(async (name) => parseManifest(await readFile(join(manifestsFolder, name), "utf8"), name)),
  );
  for (const object of objects.flat()) {
    expect(object).toMatchObject({
      apiVersion: expect.any(String),
      kind: expect.any(String),
      metadata: { name: expect.any(String) },
    });
  }
  expect(objects.flat().filter(({ kind }) => kind === "Node").length).toBeGreaterThan(1);
});
