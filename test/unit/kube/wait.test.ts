import { getEventListeners } from "node:events";
import { describe, expect, it } from "vitest";
import {
  ForbiddenError,
  type KubeObject,
  kinds,
  NotServedError,
  type ObjectRef,
  TerminalError,
  type Verdict,
  type View,
  WaitTimeoutError,
} from "../../../provider/kube/index.ts";
import { eventually } from "../../support/eventually.ts";
import { status } from "../../support/fake-api-server.ts";
import {
  deadlineAfter,
  failure,
  kube,
  put,
  refTo,
  server,
  startServer,
  stateOf,
  until,
  VMS,
  watching,
} from "./wait-scene.ts";

startServer();

describe("level-based waiting", () => {
  it("is done at the first look when the state is there already", async () => {
    put("Running");
    expect(await until("Running")).toBe("Running");
  });

  it("is done when the state comes later, or the object itself", async () => {
    const work = until("Running");
    await watching();
    put("Starting");
    put("Running");
    expect(await work).toBe("Running");
  });

  it("waits for absence", async () => {
    put("Running");
    const work = until(undefined);
    await watching();
    server.store.remove(VMS, "default", "db");
    expect(await work).toBe("gone");
  });

  it("never judges by a state older than the wait itself", async () => {
    put("Running");
    const keeper = until("never", { signal: AbortSignal.timeout(2_000) });
    keeper.catch(() => {});
    await watching();
    server.stallWatches();
    put("Stopped");
    const seen: unknown[] = [];
    const judge = (view: View): Verdict<string> => {
      seen.push(stateOf(view.get(refTo())));
      return { done: "looked" };
    };
    await until("any", { judge });
    expect(seen).toEqual(["Stopped"]);
  });

  it("looks at several objects, kinds and namespaces at once", async () => {
    const refs = [refTo("a"), refTo("b"), refTo("c", "other"), { kind: kinds.Node, name: "worker" }];
    const work = kube.wait({
      what: "all to exist",
      on: [...refs, ...refs],
      timeoutMs: 15_000,
      judge: (view) => {
        const missing = refs.filter((ref) => !view.get(ref)).map(({ name }) => name);
        return missing.length === 0 ? { done: true } : { pending: `missing: ${missing.join(", ")}` };
      },
    });
    await eventually(() => server.openWatches).toBe(3);
    put("x", "a");
    put("x", "b");
    put("x", "c", "other");
    server.store.put("v1/nodes", { metadata: { name: "worker" } });
    expect(await work).toBe(true);
  });

  it("looks again by the clock when nothing changes", async () => {
    put("Running");
    let looks = 0;
    const judge = (): Verdict<number> => (++looks === 4 ? { done: looks } : { pending: "not yet" });
    expect(
      await kube.wait({ what: "the clock", on: [refTo()], timeoutMs: 15_000, judge, lookAgainMs: 5 }),
    ).toBe(4);
  });

  it("tells what is pending, each time it changes", async () => {
    const heard: string[] = [];
    const work = until("Running", { onPending: (pending) => heard.push(pending) });
    for (const state of ["Stopped", "Starting", "Starting"]) {
      await eventually(() => heard.length).toBeGreaterThan(0);
      put(state);
      await eventually(() => heard.at(-1)).toBe(`it is ${state}`);
    }
    put("Running");
    await work;
    expect(heard).toEqual(["it is absent", "it is Stopped", "it is Starting"]);
  });

  it("keeps no managed fields and no last applied configuration of what it looks at", async () => {
    const annotations = { "kubectl.kubernetes.io/last-applied-configuration": "{}", mine: "yes" };
    put("Running", "db", "default", { managedFields: [{ manager: "x" }], annotations });
    const judge = (view: View): Verdict<KubeObject | undefined> => ({ done: view.get(refTo()) });
    const seen = await kube.wait({ what: "a look", on: [refTo()], timeoutMs: 15_000, judge });
    expect(seen?.metadata).not.toHaveProperty("managedFields");
    expect(seen?.metadata.annotations).toEqual({ mine: "yes" });
    expect(seen).toMatchObject({ kind: "VirtualMachine", apiVersion: "kubevirt.io/v1" });
  });
});

describe("ends badly", () => {
  it("says at the deadline what was missing, and what a diagnosis found", async () => {
    put("Starting");
    const diagnose = async (view: View) => [
      `last seen: ${stateOf(view.get(refTo()))}`,
      "0/3 nodes are available",
    ];
    const heard: string[] = [];
    const onPending = (pending: string) => heard.push(pending);
    const error = await deadlineAfter<WaitTimeoutError>(
      () => heard.length > 0,
      () => until("Running", { timeoutMs: 600_000, diagnose, onPending }),
    );
    expect(error).toBeInstanceOf(WaitTimeoutError);
    expect(error.seen).toBe("it is Starting");
    expect(error.message).toBe(
      "Waited 10m for VirtualMachine default/db to be Running: it is Starting.\n" +
        "  - last seen: Starting\n  - 0/3 nodes are available",
    );
  });

  it("tells the deadline's failure all the same when the diagnosis hangs", async () => {
    const abandoned: AbortSignal[] = [];
    const diagnose = (_view: View, signal: AbortSignal) => {
      abandoned.push(signal);
      return new Promise<never>(() => {});
    };
    const error = await deadlineAfter<WaitTimeoutError>(
      () => server.openWatches === 1,
      () => until("Running", { timeoutMs: 590_000, diagnose }),
    );
    expect(error.details).toEqual([]);
    expect(abandoned.map(({ aborted }) => aborted)).toEqual([true]);
  });

  it("fails at once when the judge says never", async () => {
    put("ErrorUnschedulable");
    const judge = (): Verdict<never> => ({ failed: "no node fits", reason: "ErrorUnschedulable" });
    const error = await failure<TerminalError>(until("Running", { judge }));
    expect(error).toBeInstanceOf(TerminalError);
    expect(error.reason).toBe("ErrorUnschedulable");
    expect(error.message).toBe("Gave up waiting for VirtualMachine default/db to be Running: no node fits.");
  });

  it("tells the failure all the same when the diagnosis fails", async () => {
    const diagnose = () => Promise.reject(new Error("forbidden"));
    const judge = (): Verdict<never> => ({ failed: "no" });
    const error = await failure<TerminalError>(until("Running", { judge, diagnose }));
    expect(error.details).toEqual([]);
  });

  it("says when the API server could not be watched until the deadline", async () => {
    server.fail({ status: 503, body: "etcd is gone" }, { times: 100_000 });
    const error = await deadlineAfter<WaitTimeoutError>(
      () => server.requests.length > 1,
      () => until("Running", { timeoutMs: 600_000 }),
    );
    expect(error.message).toContain("nothing could be read yet; and the API server could not be watched");
    expect(error.message).toContain("etcd is gone");
  });

  it("fails at once when listing is forbidden", async () => {
    server.fail(status(403, "Forbidden", 'User "bob" cannot list resource "virtualmachines"'), {
      times: 100,
    });
    expect(await failure(until("Running"))).toBeInstanceOf(ForbiddenError);
  });

  it("bears a refusal in the middle for a moment: an API server that starts knows no roles yet", async () => {
    const work = until("Running");
    await watching();
    server.fail(status(403, "Forbidden", "RBAC: clusterrole not found"), { times: 2 });
    server.endWatches();
    await eventually(() => server.requests.filter(({ watch }) => watch).length).toBeGreaterThan(2);
    put("Running");
    expect(await work).toBe("Running");
  });

  it("does not bear it for ever", async () => {
    const work = failure(until("Running"));
    await watching();
    server.fail(status(403, "Forbidden", "no more"), { times: 100_000 });
    server.endWatches();
    expect(await work).toBeInstanceOf(ForbiddenError);
  });

  it("fails soon when the kind is not served, but counts that as absence first", async () => {
    server.unserved.add(VMS);
    expect(await until(undefined)).toBe("gone");
    expect(await failure(until("Running"))).toBeInstanceOf(NotServedError);
  });

  it("goes on when the kind comes to be served in a moment", async () => {
    server.unserved.add(VMS);
    const work = until("Running");
    await eventually(() => server.requests.length).toBeGreaterThan(1);
    server.unserved.clear();
    put("Running");
    expect(await work).toBe("Running");
  });

  it("takes objects for gone when their kind is removed", async () => {
    put("Running");
    const work = until(undefined);
    await watching();
    server.unserved.add(VMS);
    server.endWatches();
    expect(await work).toBe("gone");
  });

  it("rejects with what the judge throws", async () => {
    const judge = () => {
      throw new TypeError("bug in the judge");
    };
    await expect(until("Running", { judge })).rejects.toThrow("bug in the judge");
    const looksElsewhere = (view: View): Verdict<unknown> => ({ done: view.get(refTo("other")) });
    await expect(until("x", { judge: looksElsewhere as never })).rejects.toThrow(
      "Cannot look at VirtualMachine default/other: it is not among the objects waited on.",
    );
  });

  it("rejects with the signal's reason, before and during the wait, and leaves no listener", async () => {
    await expect(until("x", { signal: AbortSignal.abort(new Error("early")) })).rejects.toThrow("early");
    expect(server.requests).toEqual([]);
    const controller = new AbortController();
    const work = Promise.all([1, 2, 3].map(() => failure(until("x", { signal: controller.signal }))));
    await watching();
    controller.abort(new Error("Ctrl-C"));
    expect((await work).map(({ message }) => message)).toEqual(["Ctrl-C", "Ctrl-C", "Ctrl-C"]);
    expect(getEventListeners(controller.signal, "abort")).toEqual([]);
  });

  it("rejects pending waits when the connection is closed", async () => {
    const work = failure(until("x"));
    await watching();
    await kube.close();
    expect((await work).message).toContain("the connection to the cluster was closed");
    await eventually(() => server.openConnections).toBe(0);
  });

  it("waits longer than a timer can, rather than not at all", async () => {
    const work = until("Running", { timeoutMs: 100 * 24 * 3_600_000 });
    await watching();
    put("Running");
    expect(await work).toBe("Running");
  });
});

describe("sharing", () => {
  it("holds one watch for 1,000 waits on one namespace, and wakes only those concerned", async () => {
    const names = Array.from({ length: 1_000 }, (_, i) => `vm-${i}`);
    let looks = 0;
    const judge =
      (ref: ObjectRef) =>
      (view: View): Verdict<string> => {
        looks++;
        return stateOf(view.get(ref)) === "Running" ? { done: ref.name } : { pending: "not running" };
      };
    const waits = names.map((name) =>
      until("Running", { judge: judge(refTo(name)), timeoutMs: 20_000 }, refTo(name)),
    );
    await watching();
    expect(server.requests.filter(({ watch }) => !watch).length).toBe(1);
    const before = looks;
    for (const name of names) put("Running", name);
    expect(await Promise.all(waits)).toEqual(names);
    expect(looks - before).toBeLessThanOrEqual(2_000);
    expect(server.requests.filter(({ watch }) => watch).length).toBe(1);
  });

  it("closes the watch soon after the last wait, and keeps it for one that follows at once", async () => {
    put("Running");
    await until("Running");
    await until("Running");
    expect(server.requests.filter(({ watch }) => watch).length).toBeLessThanOrEqual(1);
    await eventually(() => server.openWatches).toBe(0);
  });

  it("does not look at what nobody waits on any more", async () => {
    const work = until("Running", {}, refTo("a"));
    await watching();
    put("Running", "a");
    await work;
    const again = until("Running", {}, refTo("b"));
    put("Running", "b");
    await again;
    const names = server.requests.map(({ query }) => query.get("fieldSelector")).filter(Boolean);
    expect(names).toEqual(["metadata.name=a", "metadata.name=b"]);
  });
});
