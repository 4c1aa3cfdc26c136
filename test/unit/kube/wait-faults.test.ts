import { describe, expect, it } from "vitest";
import { createKube, type Verdict, type View } from "../../../provider/kube/index.ts";
import { eventually } from "../../support/eventually.ts";
import { fastWatch, put, refTo, server, startServer, stateOf, until, VMS, watching } from "./wait-scene.ts";

startServer();

describe("faults", () => {
  it.each(["properly", "midLine", "expired", "error"] as const)(
    "goes on when the watch ends: %s",
    async (how) => {
      const work = until("Running");
      await watching();
      server.endWatches(how);
      put("Running");
      expect(await work).toBe("Running");
    },
  );

  it("reads anew when the history it needs is forgotten", async () => {
    put("Starting");
    const work = until("Running");
    await watching();
    server.fail({ status: 503 }, { times: 3, when: ({ watch }) => watch });
    server.endWatches();
    put("Running");
    server.store.compact();
    expect(await work).toBe("Running");
  });

  it("resumes on a new connection when nothing comes for too long", async () => {
    const guarded = createKube(
      { kubeconfig: server.kubeconfig() },
      { watch: { ...fastWatch, silenceMs: 60 } },
    );
    const work = guarded.wait({
      what: "db",
      on: [refTo()],
      timeoutMs: 15_000,
      judge: (view) => (view.get(refTo()) ? { done: true } : { pending: "absent" }),
    });
    await watching();
    server.stallWatches();
    put("Running");
    expect(await work).toBe(true);
    await guarded.close();
  });

  it("moves on with bookmarks, so that a quiet kind does not expire", async () => {
    const work = until("Running");
    await watching();
    for (let i = 0; i < 50; i++)
      server.store.put("v1/pods", { metadata: { name: `p-${i}`, namespace: "default" } });
    server.bookmark();
    const { version } = server.store;
    server.endWatches();
    await eventually(() => server.requests.at(-1)?.query.get("resourceVersion")).toBe(String(version));
    put("Running");
    await work;
  });

  it("is not misled by doubled and late events", async () => {
    put("Running");
    const seen: (string | undefined)[] = [];
    const judge = (view: View): Verdict<string> => {
      const state = stateOf(view.get(refTo()));
      seen.push(state);
      return state === "Stopped" ? { done: state } : { pending: "not stopped" };
    };
    const work = until("Stopped", { judge });
    await watching();
    for (const state of ["Starting", "Stopping", undefined]) {
      if (state) put(state);
      else server.store.remove(VMS, "default", "db");
      await eventually(() => seen.at(-1)).toBe(state);
    }
    server.repeatEvents(4);
    // Events come in order: when this one is through, the repeated ones are.
    const marker = until("seen", {}, refTo("marker"));
    put("seen", "marker");
    await marker;
    put("Stopped");
    await work;
    expect(seen).toEqual(["Running", "Starting", "Stopping", undefined, "Stopped"]);
  });
});
