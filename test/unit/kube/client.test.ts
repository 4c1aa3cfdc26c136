import { getEventListeners } from "node:events";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  ConflictError,
  createKube,
  ForbiddenError,
  InvalidError,
  type Kube,
  type KubeObject,
  kinds,
  NotFoundError,
  NotServedError,
  ServerError,
  ThrottledError,
  UnauthorizedError,
  UnreachableError,
} from "../../../provider/kube/index.ts";
import { eventually } from "../../support/eventually.ts";
import { FakeApiServer, status } from "../../support/fake-api-server.ts";

const VMS = "kubevirt.io/v1/virtualmachines";
const db = { kind: kinds.VirtualMachine, namespace: "default", name: "db" };
const vm = (name = "db", extra: object = {}): KubeObject => ({
  metadata: { name, namespace: "default" },
  spec: { runStrategy: "Always" },
  ...extra,
});
const fastRetry = { baseMs: 1, capMs: 5, budgetMs: 2_000, triesOn500: 3 };

let server: FakeApiServer;
let kube: Kube;

beforeEach(async () => {
  server = await FakeApiServer.start();
  kube = createKube({ kubeconfig: server.kubeconfig() }, { retry: fastRetry });
});

afterEach(async () => {
  await kube.close();
  await server.stop();
});

const methods = () => server.requests.map(({ method }) => method);
const failure = async (work: Promise<unknown>): Promise<Error> => {
  try {
    await work;
  } catch (error) {
    return error as Error;
  }
  throw new Error("it did not fail");
};

describe("reading", () => {
  it("gives the object when it exists, and undefined when it does not", async () => {
    server.store.put(VMS, vm());
    expect((await kube.get(db))?.metadata.name).toBe("db");
    expect(await kube.get({ ...db, name: "other" })).toBeUndefined();
  });

  it("sends the credential of the kubeconfig", async () => {
    await kube.get(db);
    expect(server.requests[0]?.headers.authorization).toBe("Bearer fake-token");
  });

  it("lists all pages, and says what kind the items are", async () => {
    for (let i = 0; i < 1_100; i++) server.store.put(VMS, vm(`vm-${i}`));
    const { items, resourceVersion } = await kube.list(kinds.VirtualMachine, { namespace: "default" });
    expect(items.length).toBe(1_100);
    expect(new Set(items.map(({ metadata }) => metadata.name)).size).toBe(1_100);
    expect(items[0]).toMatchObject({ apiVersion: "kubevirt.io/v1", kind: "VirtualMachine" });
    expect(resourceVersion).toBe(String(server.store.version));
    expect(methods()).toEqual(["GET", "GET", "GET"]);
  });

  it("begins the list again when its continue token expires", async () => {
    for (let i = 0; i < 600; i++) server.store.put(VMS, vm(`vm-${i}`));
    server.fail(status(410, "Expired", "The provided continue parameter is too old"), {
      when: ({ query }) => query.has("continue"),
    });
    expect((await kube.list(kinds.VirtualMachine, { namespace: "default" })).items.length).toBe(600);
  });

  it("says that KubeVirt is not installed when the kind is not served", async () => {
    server.unserved.add(VMS);
    const error = await failure(kube.get(db));
    expect(error).toBeInstanceOf(NotServedError);
    expect(error.message).toContain(
      "Cannot read VirtualMachine default/db: KubeVirt is not installed in this cluster: no kind VirtualMachine in kubevirt.io/v1",
    );
    expect(error.message).toContain("Install it (component KubeVirt) or check the context.");
  });

  it("refuses a namespaced object without its namespace before it asks the server", async () => {
    await expect(kube.get({ kind: kinds.VirtualMachine, name: "db" })).rejects.toThrow(
      "Cannot address VirtualMachine db: its namespace is missing.",
    );
    expect(server.requests).toEqual([]);
  });
});

describe("retries", () => {
  const busy = { status: 429, headers: { "retry-after": "0" }, body: "slow down" };

  it("repeats a read after 429, 500, 503, a cut connection and a lost answer", async () => {
    server.store.put(VMS, vm());
    for (const fault of [busy, { status: 500 }, { status: 503 }, "reset", "lose"] as const)
      server.fail(fault);
    expect((await kube.get(db))?.metadata.name).toBe("db");
    expect(server.requests.length).toBe(6);
  });

  it("gives up when Retry-After is beyond its budget, and says so", async () => {
    server.fail({ status: 429, headers: { "retry-after": "3600" }, body: "later" });
    const error = await failure(kube.get(db));
    expect(error).toBeInstanceOf(ThrottledError);
    expect(error.message).toBe(`Cannot read VirtualMachine default/db: later (${server.url}, HTTP 429).`);
  });

  it("gives up on a lasting 500 after some tries, and tells how many", async () => {
    server.fail({ status: 500, body: "boom" }, { times: 100 });
    const error = await failure(kube.get(db));
    expect(error).toBeInstanceOf(ServerError);
    expect(error.message).toContain("boom");
    expect(server.requests.length).toBe(3);
  });

  it("creates a named object once, even when the first answer is lost", async () => {
    server.fail("lose");
    const created = await kube.create(kinds.VirtualMachine, vm());
    expect(created.metadata.uid).toBe(server.store.get(VMS, "default", "db")?.metadata.uid);
    expect(methods()).toEqual(["POST", "POST", "GET"]);
  });

  it("does not take another's object for its own when an answer is lost", async () => {
    server.store.put(VMS, vm("db", { spec: { runStrategy: "Halted" } }));
    server.fail("lose");
    const error = await failure(kube.create(kinds.VirtualMachine, vm()));
    expect(error).toBeInstanceOf(ConflictError);
    expect((error as ConflictError).alreadyExists).toBe(true);
  });

  it("never repeats a create with a generated name when the server may have acted", async () => {
    const generated = { metadata: { name: "", generateName: "db-", namespace: "default" } };
    server.fail("lose");
    await expect(kube.create(kinds.VirtualMachine, generated)).rejects.toBeInstanceOf(UnreachableError);
    expect(server.store.list(VMS).length).toBe(1);
    expect(methods()).toEqual(["POST"]);
  });

  it("repeats any create that the server refused for overload", async () => {
    server.fail(busy);
    await kube.create(kinds.VirtualMachine, {
      metadata: { name: "", generateName: "db-", namespace: "default" },
    } as KubeObject);
    expect(methods()).toEqual(["POST", "POST"]);
  });

  it("repeats a KubeVirt verb only when it certainly was not done", async () => {
    const put = () => kube.subresources.put("virtualmachines", "default", "db", "restart");
    server.fail(status(409, "Conflict", "jsonpatch test operation does not apply"));
    await put();
    expect(server.requests.length).toBe(2);
    server.fail("lose");
    await expect(put()).rejects.toBeInstanceOf(UnreachableError);
    expect(server.requests.length).toBe(3);
    server.fail(status(500, "InternalError", "admission webhook denied the request"));
    await expect(put()).rejects.toBeInstanceOf(ServerError);
    expect(server.requests.length).toBe(4);
  });

  it("never repeats a JSON patch when the server may have acted, but does repeat a merge patch", async () => {
    server.store.put(VMS, vm());
    server.fail("lose");
    await expect(kube.patch(db, "json", [])).rejects.toBeInstanceOf(UnreachableError);
    expect(methods()).toEqual(["PATCH"]);
    server.fail("lose");
    await kube.patch(db, "merge", { spec: { runStrategy: "Halted" } });
    expect(methods()).toEqual(["PATCH", "PATCH", "PATCH"]);
  });

  it("reads the credential anew when it is refused, once", async () => {
    server.accepts = () => server.requests.length > 1;
    expect(await kube.get(db)).toBeUndefined();
    expect(server.requests.length).toBe(2);
    server.accepts = () => false;
    const error = await failure(kube.get(db));
    expect(error).toBeInstanceOf(UnauthorizedError);
    expect(error.message).toContain("Log in again");
    expect(server.requests.length).toBe(4);
  });

  it("stops at once when aborted, in a call and in a back-off, and leaves no listener", async () => {
    for (const fault of ["hang", { status: 429, headers: { "retry-after": "1" } }] as const) {
      const controller = new AbortController();
      server.fail(fault);
      const call = kube.get(db, { signal: controller.signal });
      await eventually(() => server.requests.length).toBeGreaterThan(0);
      controller.abort(new Error("enough"));
      await expect(call).rejects.toThrow("enough");
      expect(getEventListeners(controller.signal, "abort")).toEqual([]);
    }
  });

  it("leaves no listener on the signal of calls that went well", async () => {
    const { signal } = new AbortController();
    server.store.put(VMS, vm());
    await kube.get(db, { signal });
    await kube.list(kinds.VirtualMachine, { namespace: "default", signal });
    await kube.subresources.put("virtualmachines", "default", "db", "start", {}, { signal });
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });

  it("takes a request that is never answered for lost", async () => {
    const impatient = createKube(
      { kubeconfig: server.kubeconfig() },
      { retry: fastRetry, requestTimeoutMs: 50 },
    );
    server.fail("hang");
    expect(await impatient.get(db)).toBeUndefined();
    expect(server.requests.length).toBe(2);
    await impatient.close();
  });

  it("repeats any call that could not be sent", async () => {
    const nobody = createKube({ kubeconfig: server.kubeconfig() }, { retry: { ...fastRetry, budgetMs: 50 } });
    await server.stop();
    const generated = { metadata: { name: "", generateName: "db-", namespace: "default" } };
    const error = await failure(nobody.create(kinds.VirtualMachine, generated));
    expect(error.message).toMatch(/Tried \d+ times/);
    server = await FakeApiServer.start();
  });

  it("tells that nobody listens at the address", async () => {
    const nobody = createKube({ kubeconfig: server.kubeconfig() }, { retry: { ...fastRetry, budgetMs: 20 } });
    const { url } = server;
    await server.stop();
    const error = await failure(nobody.get(db));
    expect(error).toBeInstanceOf(UnreachableError);
    expect(error.message).toContain(`(${url})`);
    expect(error.message).toContain("ECONNREFUSED");
    expect(error.message).toContain("Check the address of the server in the kubeconfig");
    server = await FakeApiServer.start();
  });
});

describe("writing", () => {
  it("names the field manager, and dry runs", async () => {
    await kube.create(kinds.VirtualMachine, vm(), { dryRun: true });
    const [request] = server.requests;
    expect(request?.query.get("dryRun")).toBe("All");
    expect(request?.query.get("fieldManager")).toBe("pulumi-kubevirt");
    expect(server.store.list(VMS)).toEqual([]);
  });

  it("sends each kind of patch with its content type", async () => {
    server.store.put(VMS, vm());
    await kube.patch(db, "merge", {});
    await kube.patch(db, "json", []);
    await kube.patch(db, "apply", { spec: {} }, { force: true, subresource: "status" });
    expect(server.requests.map(({ headers }) => headers["content-type"])).toEqual([
      "application/merge-patch+json",
      "application/json-patch+json",
      "application/apply-patch+yaml",
    ]);
    expect(server.requests[2]?.query.get("force")).toBe("true");
    expect(server.requests[2]?.path).toMatch(/\/virtualmachines\/db\/status$/);
    expect(JSON.parse(server.requests[2]?.body ?? "")).toEqual({
      apiVersion: "kubevirt.io/v1",
      kind: "VirtualMachine",
      spec: {},
    });
  });

  it("says what was deleted: true, false when there was nothing, true when the answer was lost", async () => {
    server.store.put(VMS, vm());
    expect(await kube.delete(db)).toBe(true);
    expect(await kube.delete(db)).toBe(false);
    server.store.put(VMS, vm());
    server.fail("lose");
    expect(await kube.delete(db)).toBe(true);
    server.unserved.add(VMS);
    expect(await kube.delete(db)).toBe(false);
  });

  it("leaves a namesake with another uid alone", async () => {
    server.store.put(VMS, vm());
    expect(await kube.delete(db, { uid: "of-the-old-one" })).toBe(false);
    expect(server.store.get(VMS, "default", "db")).toBeDefined();
  });

  it("never has more calls on their way than allowed", async () => {
    const narrow = createKube({ kubeconfig: server.kubeconfig() }, { maxInFlight: 3 });
    server.fail({ late: 5 }, { times: 30 });
    await Promise.all(Array.from({ length: 30 }, () => narrow.get(db)));
    expect(server.openConnections).toBeLessThanOrEqual(3);
    await narrow.close();
  });
});

describe("errors", () => {
  it("lists the refused fields, one a line", async () => {
    const causes = [
      { field: "spec.template.spec.domain.cpu.sockets", message: "must be at least 1" },
      { message: "and this" },
    ];
    server.fail(status(422, "Invalid", "admission webhook denied the request", { causes }));
    const error = await failure(kube.create(kinds.VirtualMachine, vm()));
    expect(error).toBeInstanceOf(InvalidError);
    expect((error as InvalidError).causes).toEqual(causes);
    expect(error.message).toBe(
      `Cannot create VirtualMachine default/db: admission webhook denied the request (${server.url}, HTTP 422).\n` +
        "  - spec.template.spec.domain.cpu.sockets: must be at least 1\n  - and this",
    );
  });

  it("says how to get a missing right, and how to get past a quota", async () => {
    const denied =
      'virtualmachines.kubevirt.io is forbidden: User "bob" cannot create resource "virtualmachines"';
    server.fail(status(403, "Forbidden", denied));
    const error = await failure(kube.create(kinds.VirtualMachine, vm()));
    expect(error).toBeInstanceOf(ForbiddenError);
    expect(error.message).toContain('User "bob" cannot create resource "virtualmachines"');
    expect(error.message).toContain("Grant this right");
    server.fail(status(403, "Forbidden", "exceeded quota: q, requested: pods=1"));
    expect((await failure(kube.create(kinds.VirtualMachine, vm()))).message).toContain(
      "Raise the ResourceQuota",
    );
  });

  it("understands KubeVirt's 500 in plain text as the conflict or absence that it is", async () => {
    const info = () => kube.subresources.get("virtualmachineinstances", "default", "db", "guestosinfo");
    const text =
      'Operation cannot be fulfilled on virtualmachineinstance.kubevirt.io "db": VMI does not have guest agent connected';
    server.onSubresource = () => ({ status: 500, body: text });
    const conflict = await failure(info());
    expect(conflict).toBeInstanceOf(ConflictError);
    expect(conflict.message).toContain(
      "Cannot guestosinfo VirtualMachineInstance default/db: Operation cannot",
    );
    server.onSubresource = () => ({ status: 500, body: 'virtualmachineinstance.kubevirt.io "db" not found' });
    expect(await failure(info())).toBeInstanceOf(NotFoundError);
    server.onSubresource = () => ({ status: 404, body: "404: Page Not Found" });
    const unserved = await failure(info());
    expect(unserved).toBeInstanceOf(NotServedError);
    expect(unserved.message).toContain("no virtualmachineinstances/guestosinfo");
  });

  it("takes any kind of answer to KubeVirt's verbs, which refuse whoever insists on JSON", async () => {
    server.onSubresource = ({ headers }) => ({ status: headers.accept?.includes("*/*") ? 202 : 406 });
    await kube.subresources.put("virtualmachineinstances", "default", "db", "freeze");
  });

  it("does not mistake a login page for an API server", async () => {
    server.fail({ status: 200, body: "<html>Sign in</html>" });
    const error = await failure(kube.get(db));
    expect(error).toBeInstanceOf(UnreachableError);
    expect(error.message).toContain("not a proxy or a login page");
  });

  it("never holds what was sent, which may be secret", async () => {
    server.fail(status(422, "Invalid", "no"));
    const secret = { metadata: { name: "s", namespace: "default" }, data: { password: "hunter2" } };
    const error = await failure(kube.create(kinds.Secret, secret));
    expect(JSON.stringify(error) + error.stack).not.toContain("hunter2");
  });
});
