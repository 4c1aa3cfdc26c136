import { readFile } from "node:fs/promises";
import apiextensions from "@pulumi/kubernetes/apiextensions/index.js";
import apps from "@pulumi/kubernetes/apps/v1/index.js";
import core from "@pulumi/kubernetes/core/v1/index.js";
import kubernetes from "@pulumi/kubernetes/provider.js";
import storage from "@pulumi/kubernetes/storage/v1/index.js";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { type TestCluster, testCluster, uniqueName } from "./cluster.ts";
import { plugins } from "./plugins.ts";
import { brief, type Json, metadataOf, named, widgets } from "./readings.ts";
import { type Program, type Resource, Stack } from "./stack.ts";

let cluster: TestCluster;
beforeAll(async () => {
  cluster = await testCluster();
});

describe.each(plugins)("the $name plugin", ({ folder }) => {
  /** A stack that is destroyed, with what is left in it, when the test is over. */
  async function newStack(kubeconfig = cluster.kubeconfig): Promise<Stack> {
    const stack = await Stack.create(folder, kubeconfig);
    onTestFinished(async () => {
      await stack.destroy(() => undefined);
      await stack[Symbol.asyncDispose]();
    });
    return stack;
  }
  async function up(stack: Stack, program: Program): Promise<void> {
    const { code, output } = await stack.up(program);
    expect(code, output).toBe(0);
  }

  test("names, places and records built-in objects, and shows no diff for them", async () => {
    const stack = await newStack();
    let data = { key: "1" };
    const program: Program = () => {
      const namespace = new core.Namespace("team");
      const metadata = { namespace: namespace.metadata.name };
      const map = new core.ConfigMap("map", { metadata, data });
      new core.Secret("secret", { metadata, stringData: { password: "planted-secret" } });
      return { uid: map.metadata.uid };
    };
    const first = await stack.preview(program);
    expect(brief(first)).toEqual(["map", "secret", "team"].map((name) => ({ op: "create", name })));
    expect(
      named(
        first.map(({ newState }) => newState as Resource),
        "map",
      ).inputs,
    ).toMatchObject({
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: {
        name: expect.stringMatching(/^map-[0-9a-f]{8}$/),
        namespace: expect.stringMatching(/^team-[0-9a-f]{8}$/),
        annotations: { "pulumi.com/autonamed": "true" },
      },
    });

    await up(stack, program);
    const resources = await stack.resources();
    const map = named(resources, "map");
    const { name, namespace } = metadataOf(map);
    expect(map.id).toBe(`${namespace}/${name}`);
    expect(map.outputs).toMatchObject({
      __initialApiVersion: "v1",
      __fieldManager: expect.stringMatching(/^pulumi-kubernetes-[0-9a-f]{8}$/),
      __inputs: map.inputs,
      data,
    });
    expect(metadataOf(map).managedFields).toMatchObject([
      { manager: "pulumi-kubernetes", operation: "Update" },
    ]);
    expect(named(resources, "secret").inputs).not.toHaveProperty("stringData");
    expect((await stack.run(["stack", "export"])).stdout).not.toContain("planted-secret");
    expect(await stack.preview(program)).toEqual([]);

    data = { key: "2" };
    expect(brief(await stack.preview(program))).toEqual([
      { op: "replace", name: "map", diff: { "data.key": "update-replace" } },
    ]);
  });

  test("takes two ways to say the same for the same, and applies with a manager of its own", async () => {
    const stack = await newStack();
    let image = "image:1";
    const program: Program = () => {
      const labels = { app: "web" };
      const resources = { requests: { cpu: "1000m", memory: "1024Mi" } };
      const containers = [{ name: "c", image, stdin: false, resources }];
      const template = { metadata: { labels }, spec: { hostNetwork: false, containers } };
      const spec = { replicas: 0, paused: false, selector: { matchLabels: labels }, template };
      new apps.Deployment("web", { spec });
      return undefined;
    };
    await up(stack, program);
    const created = named(await stack.resources(), "web");
    expect(created.inputs).toMatchObject({
      spec: {
        template: { spec: { containers: [{ resources: { requests: { cpu: "1", memory: "1Gi" } } }] } },
      },
    });
    expect(created.inputs.spec).not.toHaveProperty("paused");
    expect(await stack.preview(program)).toEqual([]);

    image = "image:2";
    expect(brief(await stack.preview(program))).toEqual([
      { op: "update", name: "web", diff: { "spec.template.spec.containers[0].image": "update" } },
    ]);
    await up(stack, program);
    const updated = named(await stack.resources(), "web");
    const manager = updated.outputs.__fieldManager;
    const ours = metadataOf(updated).managedFields.filter((entry) =>
      String(entry.manager).startsWith("pulumi"),
    );
    expect(ours).toMatchObject([{ manager, operation: "Apply" }]);
    expect(manager).toBe(created.outputs.__fieldManager);
  });

  test("previews and creates a custom resource before its kind is served", async () => {
    const stack = await newStack();
    const { group, definition } = widgets();
    let spec: Json = { size: 1, list: [1, 2] };
    const program: Program = () => {
      const options = { dependsOn: definition() };
      const args = { apiVersion: `${group}/v1`, kind: "Widget", metadata: { name: "w" }, spec };
      const widget = new apiextensions.CustomResource("widget", args, options);
      return { uid: widget.metadata.uid };
    };
    expect(brief(await stack.preview(program))).toEqual([
      { op: "create", name: "definition" },
      { op: "create", name: "widget" },
    ]);
    await up(stack, program);
    const widget = named(await stack.resources(), "widget");
    expect(widget).toMatchObject({
      id: "default/w",
      inputs: { metadata: { name: "w", namespace: "default" }, spec },
    });
    expect(await stack.preview(program)).toEqual([]);

    spec = { size: 2, list: [1] };
    expect(brief(await stack.preview(program))).toEqual([
      { op: "update", name: "widget", diff: { "spec.size": "update", "spec.list[1]": "delete" } },
    ]);
    await up(stack, program);
    expect(metadataOf(named(await stack.resources(), "widget")).uid).toBe(metadataOf(widget).uid);
  });

  test("deletes first when it replaces what the user named", async () => {
    const stack = await newStack();
    const name = uniqueName("class");
    let provisioner = "example.com/a";
    const program: Program = () => {
      new storage.StorageClass("class", { metadata: { name }, provisioner });
      return undefined;
    };
    await up(stack, program);
    const before = metadataOf(named(await stack.resources(), "class")).uid;
    provisioner = "example.com/b";
    expect(brief(await stack.preview(program))).toEqual([
      { op: "replace", name: "class", diff: { provisioner: "update-replace" } },
    ]);
    await up(stack, program);
    expect(metadataOf(named(await stack.resources(), "class")).uid).not.toBe(before);
  });

  test("refuses to create what exists, and says what can be done; upsertExistingObjects takes it over", async () => {
    const stack = await newStack();
    const name = uniqueName("mine");
    const path = "/api/v1/namespaces/default/configmaps";
    await cluster.request("POST", path, { metadata: { name }, data: { theirs: "1" } });
    let upsert = false;
    const program: Program = () => {
      const { kubeconfig } = cluster;
      const provider = new kubernetes.Provider("p", { kubeconfig, upsertExistingObjects: upsert });
      new core.ConfigMap("map", { metadata: { name }, data: { ours: "2" } }, { provider });
      return undefined;
    };
    expect(brief(await stack.preview(program))).toEqual([{ op: "create", name: "map" }]);
    const { code, output } = await stack.up(program);
    expect(code).not.toBe(0);
    expect(output).toContain(`configmaps "${name}" already exists`);
    expect(output).toContain("Adopting a resource into Pulumi: use `pulumi import`.");
    upsert = true;
    await up(stack, program);
    expect(await cluster.request("GET", `${path}/${name}`)).toMatchObject({
      data: { theirs: "1", ours: "2" },
    });
  });

  test("does not overrule another manager unless told to, and leaves ignored fields to it", async () => {
    const stack = await newStack();
    const { group, plural, definition } = widgets();
    let [annotations, ignoreChanges, size]: [Record<string, string>, string[], number] = [{ a: "b" }, [], 1];
    const program: Program = () => {
      const metadata = { name: "w", annotations };
      const args = { apiVersion: `${group}/v1`, kind: "Widget", metadata, spec: { size, other: size } };
      new apiextensions.CustomResource("widget", args, { dependsOn: definition(), ignoreChanges });
      return undefined;
    };
    await up(stack, program);
    size = 2;
    await up(stack, program);
    await cluster.request("PATCH", `${plural}/w`, { spec: { size: 9 } }, { fieldManager: "somebody" });
    await stack.refresh(program);
    const { code, output } = await stack.up(program);
    expect(code).not.toBe(0);
    expect(output).toContain("server-side apply field conflict detected");
    expect(output).toContain('Apply failed with 1 conflict: conflict with "somebody"');

    ignoreChanges = ["spec.size"];
    size = 3;
    await up(stack, program);
    expect(await cluster.request("GET", `${plural}/w`)).toMatchObject({ spec: { size: 9, other: 3 } });

    [annotations, ignoreChanges] = [{ a: "b", "pulumi.com/patchForce": "true" }, []];
    await up(stack, program);
    expect(await cluster.request("GET", `${plural}/w`)).toMatchObject({ spec: { size: 3, other: 3 } });
  });

  test("sees drift and deletion in a refresh", async () => {
    const stack = await newStack();
    const [kept, gone] = [uniqueName("kept"), uniqueName("gone")];
    const path = "/api/v1/namespaces/default/services";
    const program: Program = () => {
      const spec = { type: "ExternalName", externalName: "example.com" };
      for (const name of [kept, gone]) new core.Service(name, { metadata: { name }, spec });
      return undefined;
    };
    await up(stack, program);
    await cluster.request("PATCH", `${path}/${kept}`, {
      spec: { externalName: "example.org" },
      metadata: { labels: { a: "b" } },
    });
    await cluster.request("DELETE", `${path}/${gone}`);
    await stack.refresh(program);
    const resources = await stack.resources();
    expect(resources.map(({ urn }) => urn.split("::").at(-1))).toEqual([kept]);
    // What others added is no input: it does not come to the state's inputs, and makes no diff.
    expect(named(resources, kept).inputs).toEqual({
      apiVersion: "v1",
      kind: "Service",
      metadata: { name: kept, namespace: "default" },
      spec: { type: "ExternalName", externalName: "example.org" },
    });
    expect(brief(await stack.preview(program))).toEqual([
      { op: "create", name: gone },
      { op: "update", name: kept, diff: { "spec.externalName": "update" } },
    ]);
  });

  test("imports built-in objects with all of their fields, custom ones with their identity", async () => {
    const stack = await newStack();
    const { group, plural, definition } = widgets();
    await up(stack, () => {
      definition();
      return undefined;
    });
    const name = uniqueName("imported");
    await cluster.request("POST", "/api/v1/namespaces/default/configmaps", {
      metadata: { name, labels: { a: "b" } },
      data: { x: "1" },
    });
    const metadata = { name, labels: { a: "b" } };
    await cluster.request("POST", plural, {
      apiVersion: `${group}/v1`,
      kind: "Widget",
      metadata,
      spec: { size: 1 },
    });
    const flags = ["--yes", "--generate-code=false", "--protect=false"];
    for (const [type, as] of [
      ["kubernetes:core/v1:ConfigMap", "map"],
      [`kubernetes:${group}/v1:Widget`, "widget"],
    ] as const) {
      const { code, output } = await stack.run(["import", type, as, `default/${name}`, ...flags]);
      expect(code, output).toBe(0);
    }
    const resources = await stack.resources();
    expect(named(resources, "map").inputs).toEqual({
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { name, namespace: "default", labels: { a: "b" } },
      data: { x: "1" },
    });
    expect(named(resources, "widget").inputs).toEqual({
      apiVersion: `${group}/v1`,
      kind: "Widget",
      metadata: { name, namespace: "default" },
    });
  });

  test("waits for what waitFor says, and keeps the object when it does not come", async () => {
    const stack = await newStack();
    const { group, plural, definition } = widgets();
    const program: Program = () => {
      const metadata = {
        name: "w",
        annotations: { "pulumi.com/waitFor": "jsonpath={.status.phase}=Running" },
      };
      const args = { apiVersion: `${group}/v1`, kind: "Widget", metadata, spec: { size: 1 } };
      const options = { dependsOn: definition(), customTimeouts: { create: "10s", update: "60s" } };
      const widget = new apiextensions.CustomResource("widget", args, options);
      return { phase: (widget as unknown as { status: unknown }).status };
    };
    const { code, output } = await stack.up(program);
    expect(code).not.toBe(0);
    expect(output).toContain(
      "was successfully created, but the Kubernetes API server reported that it failed to fully initialize or become " +
        "live: timed out waiting for the condition",
    );
    expect(named(await stack.resources(), "widget")).toMatchObject({
      id: "default/w",
      initErrors: [expect.stringContaining("timed out waiting for the condition")],
    });

    const change = setTimeout(() => {
      void cluster.request("PATCH", `${plural}/w/status`, { status: { phase: "Running" } });
    }, 3_000);
    onTestFinished(() => clearTimeout(change));
    await up(stack, program);
    const widget = named(await stack.resources(), "widget");
    expect(widget.outputs).toMatchObject({ status: { phase: "Running" } });
    expect(widget.initErrors ?? []).toEqual([]);
  });

  test("waits until a deleted object is gone, and names the finalizers that keep it", async () => {
    const stack = await newStack();
    const name = uniqueName("held");
    const path = `/api/v1/namespaces/default/configmaps/${name}`;
    const program: Program = () => {
      const metadata = { name, finalizers: ["example.com/hold"] };
      new core.ConfigMap("map", { metadata }, { customTimeouts: { delete: "5s" } });
      return undefined;
    };
    await up(stack, program);
    const { code, output } = await stack.destroy(program);
    expect(code).not.toBe(0);
    expect(output).toMatch(/finalizers might be preventing deletion \(.*example\.com\/hold.*\)/);
    expect(output).toContain("timed out waiting for the condition");
    await cluster.request("PATCH", path, { metadata: { finalizers: [] } });
    expect((await stack.destroy(program)).code).toBe(0);
    await expect(cluster.request("GET", path)).rejects.toThrow("not found");
  });

  test("a kubeconfig that leads to the same cluster replaces nothing", async () => {
    const stack = await newStack();
    let kubeconfig = cluster.kubeconfig;
    const program: Program = () => {
      const provider = new kubernetes.Provider("p", { kubeconfig });
      new core.ConfigMap("map", { data: { a: "b" } }, { provider });
      return undefined;
    };
    await up(stack, program);
    kubeconfig = await readFile(cluster.kubeconfig, "utf8");
    expect(brief(await stack.preview(program))).toEqual([]);
  });

  test("previews without a cluster; changes and refreshes fail and say why", async () => {
    const stack = await newStack();
    const { group } = widgets();
    let kubeconfig = cluster.kubeconfig;
    const away = JSON.stringify({
      apiVersion: "v1",
      kind: "Config",
      clusters: [{ name: "c", cluster: { server: "https://127.0.0.1:1" } }],
      contexts: [{ name: "x", context: { cluster: "c", user: "u" } }],
      users: [{ name: "u", user: {} }],
      "current-context": "x",
    });
    const program: Program = () => {
      const provider = new kubernetes.Provider("p", { kubeconfig, clusterIdentifier: "one" });
      new core.ConfigMap("map", { data: { a: "b" } }, { provider });
      if (kubeconfig !== away) return undefined;
      const args = { apiVersion: `${group}/v1`, kind: "Widget", spec: { a: 1 } };
      new apiextensions.CustomResource("widget", args, { provider });
      return undefined;
    };
    await up(stack, program);
    kubeconfig = away;
    expect(brief(await stack.preview(program))).toEqual([{ op: "create", name: "widget" }]);
    const failed = await stack.up(program);
    expect(failed.code).not.toBe(0);
    expect(failed.output).toMatch(
      /configured Kubernetes cluster is unreachable: unable to load schema information from the API server: Get "https:\/\/127\.0\.0\.1:1\/.*": dial tcp 127\.0\.0\.1:1: connect: connection refused/,
    );
    const refreshed = await stack.refresh(program);
    expect(refreshed.code).not.toBe(0);
    expect(refreshed.output).toContain("failed to read resource state due to unreachable cluster.");
    expect(refreshed.output).toContain('PULUMI_K8S_DELETE_UNREACHABLE environment variable set to "true"');
    kubeconfig = cluster.kubeconfig;
    await up(stack, program);
  });
});
