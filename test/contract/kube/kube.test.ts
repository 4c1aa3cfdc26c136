import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { Caller } from "../../../provider/kube/caller.ts";
import {
  ConflictError,
  Connection,
  createKube,
  ForbiddenError,
  InvalidError,
  type Kube,
  type KubeObject,
  kinds,
  NotFoundError,
  NotServedError,
  type ObjectRef,
  type ResourceKind,
  UnauthorizedError,
  UnreachableError,
} from "../../../provider/kube/index.ts";
import { connectToTestCluster, makeNamespace, testKubeconfig } from "../../support/test-cluster.ts";

interface ConfigMap extends KubeObject {
  readonly data?: Readonly<Record<string, string>>;
}

const failure = async <E extends Error = Error>(work: Promise<unknown>): Promise<E> => {
  try {
    await work;
  } catch (error) {
    return error as E;
  }
  throw new Error("it did not fail");
};

describe.skipIf(!testKubeconfig)("a real API server", () => {
  let kube: Kube;
  let namespace: string;
  let remove: (() => Promise<void>) | undefined;

  beforeAll(async () => {
    kube = connectToTestCluster();
    ({ name: namespace, remove } = await makeNamespace(kube));
  });
  afterAll(async () => {
    await remove?.();
    await kube.close();
  });

  const map = (name: string): ObjectRef => ({ kind: kinds.ConfigMap, namespace, name });
  const content = (name: string, data: Record<string, string> = {}): ConfigMap => ({
    metadata: { name, namespace },
    data,
  });

  describe("reads and writes", () => {
    it("creates, reads, replaces, patches, lists and deletes", async () => {
      expect(await kube.get(map("a"))).toBeUndefined();
      const created = await kube.create(kinds.ConfigMap, content("a", { x: "1" }));
      expect(await kube.get(map("a"))).toMatchObject({
        metadata: { uid: created.metadata.uid },
        data: { x: "1" },
      });
      await kube.replace(kinds.ConfigMap, { ...created, data: { x: "2" } });
      await kube.patch(map("a"), "merge", { data: { y: "3" } });
      await kube.patch(map("a"), "json", [{ op: "add", path: "/data/z", value: "4" }]);
      await kube.patch(map("a"), "apply", { metadata: { name: "a" }, data: { x: "5" } }, { force: true });
      const { items } = await kube.list<ConfigMap>(kinds.ConfigMap, {
        namespace,
        fieldSelector: "metadata.name=a",
      });
      expect(items).toMatchObject([
        { kind: "ConfigMap", apiVersion: "v1", data: { x: "5", y: "3", z: "4" } },
      ]);
      expect(await kube.delete(map("a"), { uid: created.metadata.uid ?? "" })).toBe(true);
      expect(await kube.delete(map("a"))).toBe(false);
    });

    it("owns the fields it sets under its own name", async () => {
      const created = await kube.create(kinds.ConfigMap, content("owned", { mine: "yes" }));
      expect(created.metadata).toMatchObject({ managedFields: [{ manager: "pulumi-kubevirt" }] });
    });

    it("leaves nothing behind after a dry run", async () => {
      await kube.create(kinds.ConfigMap, content("dry"), { dryRun: true });
      expect(await kube.get(map("dry"))).toBeUndefined();
    });

    it("leaves a namesake with another uid alone", async () => {
      await kube.create(kinds.ConfigMap, content("namesake"));
      expect(await kube.delete(map("namesake"), { uid: "00000000-0000-0000-0000-000000000000" })).toBe(false);
      expect(await kube.get(map("namesake"))).toBeDefined();
    });

    it("lists more than a page", async () => {
      const names = Array.from({ length: 620 }, (_, i) => `page-${i}`);
      await Promise.all(
        names.map((name) =>
          kube.create(kinds.ConfigMap, {
            ...content(name),
            metadata: { name, namespace, labels: { page: "yes" } },
          }),
        ),
      );
      const { items } = await kube.list(kinds.ConfigMap, { namespace, labelSelector: "page=yes" });
      expect(items.map(({ metadata }) => metadata.name).sort()).toEqual([...names].sort());
    });
  });

  describe("refusals", () => {
    it("tells conflicts apart", async () => {
      const created = await kube.create(kinds.ConfigMap, content("conflict"));
      const twice = await failure<ConflictError>(kube.create(kinds.ConfigMap, content("conflict")));
      expect(twice).toBeInstanceOf(ConflictError);
      expect(twice.alreadyExists).toBe(true);
      await kube.patch(map("conflict"), "merge", { data: { changed: "yes" } });
      const stale = await failure<ConflictError>(kube.replace(kinds.ConfigMap, created));
      expect(stale).toBeInstanceOf(ConflictError);
      expect(stale.alreadyExists).toBe(false);
      expect(stale.message).toContain("Read it again");
    });

    it("names the refused fields", async () => {
      const pod = { metadata: { name: "p", namespace }, spec: { containers: [{ name: "c" }] } };
      const error = await failure<InvalidError>(kube.create(kinds.Pod, pod));
      expect(error).toBeInstanceOf(InvalidError);
      expect(error.causes).toContainEqual(expect.objectContaining({ field: "spec.containers[0].image" }));
    });

    it("says that an operator is not installed, also for its verbs", async () => {
      const absent: ResourceKind = {
        apiVersion: "absent.kubevirt.io/v1",
        kind: "Thing",
        plural: "things",
        namespaced: true,
      };
      const ref = { kind: absent, namespace, name: "x" };
      const errors = await Promise.all([
        failure(kube.get(ref)),
        failure(kube.list(absent, { namespace })),
        failure(kube.create(absent, { metadata: { name: "x", namespace } })),
      ]);
      for (const error of errors) {
        expect(error).toBeInstanceOf(NotServedError);
        expect(error.message).toContain(
          "KubeVirt is not installed in this cluster: no kind Thing in absent.kubevirt.io/v1",
        );
      }
      expect(await kube.delete(ref)).toBe(false);
      const verb = kube.subresources.put("virtualmachines", namespace, "absent", "no-such-verb");
      expect(await failure(verb)).toBeInstanceOf(NotServedError);
    });

    it("says that a namespace does not exist", async () => {
      const error = await failure(
        kube.create(kinds.ConfigMap, { metadata: { name: "a", namespace: "no-such" } }),
      );
      expect(error).toBeInstanceOf(NotFoundError);
      expect(error.message).toContain('namespaces "no-such" not found');
    });
  });

  describe("identities", () => {
    /** The test's kubeconfig, with another user or changed cluster. */
    const kubeconfigWith = (user: object, cluster: object = {}) => {
      const config = parse(readFileSync(testKubeconfig ?? "", "utf8")) as {
        clusters: { cluster: object }[];
        users: { user: object }[];
      };
      for (const entry of config.clusters) Object.assign(entry.cluster, cluster);
      for (const entry of config.users) entry.user = { ...("as" in user ? entry.user : {}), ...user };
      return JSON.stringify(config);
    };

    it("says which right is missing", async () => {
      const nobody = createKube({ kubeconfig: kubeconfigWith({ as: "nobody" }) });
      const error = await failure(nobody.get(map("a")));
      expect(error).toBeInstanceOf(ForbiddenError);
      expect(error.message).toContain('User "nobody" cannot get resource "configmaps"');
      expect(error.message).toContain("Grant this right");
      const wait = nobody.wait({
        what: "x",
        on: [map("a")],
        timeoutMs: 20_000,
        judge: () => ({ pending: "x" }),
      });
      expect(await failure(wait)).toBeInstanceOf(ForbiddenError);
      await nobody.close();
    });

    it("says that a token is refused", async () => {
      const stranger = createKube({ kubeconfig: kubeconfigWith({ token: "not-a-token" }) });
      expect(await failure(stranger.get(map("a")))).toBeInstanceOf(UnauthorizedError);
      await stranger.close();
    });

    it("says that the server's certificate is not trusted, at once", async () => {
      const cluster = { "certificate-authority-data": undefined, "certificate-authority": undefined };
      const distrustful = createKube({ kubeconfig: kubeconfigWith({ token: "x" }, cluster) });
      const error = await failure(distrustful.get(map("a")));
      expect(error).toBeInstanceOf(UnreachableError);
      expect(error.message).toContain("The server's certificate is not trusted");
      expect(error.message).not.toContain("Tried");
      await distrustful.close();
    });
  });

  describe("waits", () => {
    const phase = (ref: ObjectRef, wanted: string) =>
      kube.wait({
        what: `${ref.name} to be ${wanted}`,
        on: [ref],
        timeoutMs: 90_000,
        judge: (view) => {
          const seen = view.get<ConfigMap>(ref)?.data?.phase;
          return seen === wanted ? { done: wanted } : { pending: `it is ${seen}` };
        },
      });

    // First of the waits: no watch of another test is still open.
    it("holds one watch for 1,000 waits", async () => {
      const names = Array.from({ length: 1_000 }, (_, i) => `many-${i}`);
      await Promise.all(names.map((name) => kube.create(kinds.ConfigMap, content(name))));
      const before = await watchesOf("configmaps");
      const waits = Promise.all(names.map((name) => phase(map(name), "Running")));
      waits.catch(() => {});
      await expect.poll(() => watchesOf("configmaps"), { timeout: 20_000 }).toBe(before + 1);
      await Promise.all(names.map((name) => kube.patch(map(name), "merge", { data: { phase: "Running" } })));
      expect((await waits).length).toBe(1_000);
      expect(await watchesOf("configmaps")).toBe(before + 1);
      await expect.poll(() => watchesOf("configmaps"), { timeout: 20_000 }).toBe(before);
    });

    it("sees a change, an absence, and what is there already", async () => {
      const ref = map("waited");
      const running = phase(ref, "Running");
      await kube.create(kinds.ConfigMap, content("waited", { phase: "Starting" }));
      await kube.patch(ref, "merge", { data: { phase: "Running" } });
      expect(await running).toBe("Running");
      expect(await phase(ref, "Running")).toBe("Running");
      const gone = kube.wait({
        what: "absence",
        on: [ref],
        timeoutMs: 30_000,
        judge: (view) => (view.get(ref) ? { pending: "still there" } : { done: true }),
      });
      await kube.delete(ref);
      expect(await gone).toBe(true);
    });

    it("never judges by a state from before a write of ours", async () => {
      const ref = map("fresh");
      await kube.create(kinds.ConfigMap, content("fresh", { round: "0" }));
      const open = phase(map("keeps-the-watch-open"), "x");
      open.catch(() => {});
      for (let round = 1; round <= 30; round++) {
        await kube.patch(ref, "merge", { data: { round: String(round) } });
        const judge = (view: { get: (ref: ObjectRef) => KubeObject | undefined }) => ({
          done: (view.get(ref) as ConfigMap | undefined)?.data?.round,
        });
        expect(await kube.wait({ what: "a look", on: [ref], timeoutMs: 30_000, judge })).toBe(String(round));
      }
      await kube.create(kinds.ConfigMap, content("keeps-the-watch-open", { phase: "x" }));
      await open;
    });

    it("waits for the first object of a kind that is being defined, and for the last of one that is removed", async () => {
      const group = `${namespace}.example.com`;
      const kind: ResourceKind = {
        apiVersion: `${group}/v1`,
        kind: "Thing",
        plural: "things",
        namespaced: true,
      };
      const ref = { kind, namespace, name: "first" };
      const judge = (view: { get: (ref: ObjectRef) => KubeObject | undefined }) =>
        view.get(ref) ? ({ done: true } as const) : ({ pending: "absent" } as const);
      const exists = kube.wait({ what: "the first thing", on: [ref], timeoutMs: 60_000, judge });
      const definition = { kind: kinds.CustomResourceDefinition, name: `things.${group}` };
      await kube.create(kinds.CustomResourceDefinition, thingDefinition(group));
      await expect
        .poll(
          () =>
            kube.create(kind, { metadata: { name: "first", namespace } }).then(
              () => true,
              () => false,
            ),
          { timeout: 20_000 },
        )
        .toBe(true);
      expect(await exists).toBe(true);
      const gone = kube.wait({
        what: "no thing",
        on: [ref],
        timeoutMs: 60_000,
        judge: (view) => (view.get(ref) ? { pending: "still there" } : { done: true }),
      });
      await kube.delete(definition);
      expect(await gone).toBe(true);
    });
  });
});

const thingDefinition = (group: string): KubeObject => ({
  metadata: { name: `things.${group}` },
  spec: {
    group,
    scope: "Namespaced",
    names: { plural: "things", singular: "thing", kind: "Thing", listKind: "ThingList" },
    versions: [{ name: "v1", served: true, storage: true, schema: { openAPIV3Schema: { type: "object" } } }],
  },
});

/** How many watches on a resource the server itself counts. */
async function watchesOf(resource: string): Promise<number> {
  const caller = new Caller(new Connection({ kubeconfig: testKubeconfig ?? "" }));
  const { text } = await caller.call({
    verb: "read",
    object: "metrics",
    method: "GET",
    path: "/metrics",
    idempotent: true,
  });
  caller.close();
  return text
    .split("\n")
    .filter((line) => line.startsWith("apiserver_longrunning_requests{"))
    .filter(
      (line) => line.includes(`resource="${resource}",scope="namespace"`) && line.includes('verb="WATCH"'),
    )
    .reduce((sum, line) => sum + Number(line.split(" ").at(-1)), 0);
}
