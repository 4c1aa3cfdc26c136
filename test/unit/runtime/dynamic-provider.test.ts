import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Handler, type HandlerContext, PartialFailure } from "../../../provider/handlers/handler.ts";
import { dynamicProvider } from "../../../provider/runtime/dynamic-provider.ts";
import * as connections from "../../../provider/runtime/kube-for.ts";
import { FakeKube } from "../../support/fake-kube.ts";

interface Inputs {
  readonly size: number;
  readonly note?: string | undefined;
}

const TEXT = "exports.handler=...";
const kube = new FakeKube();
const seen: { context?: HandlerContext; olds?: unknown } = {};

const handler: Handler<Inputs, Inputs> = {
  type: "Thing",
  check(olds, news) {
    seen.olds = olds;
    return {
      inputs: { ...news, note: undefined },
      failures: news.size < 0 ? [{ property: "size", reason: "is negative" }] : [],
    };
  },
  diff: (_id, olds, news) => (olds.size === news.size ? {} : { replaces: ["size"] }),
  async create(inputs, context) {
    seen.context = context;
    if (inputs.size > 9)
      throw new PartialFailure("thing", { size: 9, note: undefined }, new Error("too big"));
    if (inputs.size > 8) throw new Error("no room");
    return { id: "thing", state: { ...inputs, note: undefined } };
  },
  read: async (_id, state) => (state.size > 0 ? state : undefined),
  update: async (_id, _olds, news) => news,
  async delete() {},
};

const provider = dynamicProvider(async () => handler);

beforeEach(() => {
  vi.spyOn(connections, "kubeFor").mockResolvedValue(kube);
});
afterEach(() => vi.restoreAllMocks());

describe("dynamicProvider()", () => {
  it("neither loads the handler nor connects before it is asked to do something", async () => {
    const load = vi.fn(async () => handler);
    const lazy = dynamicProvider(load);
    lazy.configure({ config: { get: () => undefined } });
    expect(load).not.toHaveBeenCalled();
    await lazy.check({}, { size: 1 });
    await lazy.diff("thing", { size: 1 }, { size: 1 });
    expect(connections.kubeFor).not.toHaveBeenCalled();
  });

  it("hides the engine's own property from the handler, and a missing state", async () => {
    await provider.check({}, { size: 1, __provider: TEXT });
    expect(seen.olds).toBeUndefined();
    await provider.check({ size: 2, __provider: TEXT }, { size: 1, __provider: TEXT });
    expect(seen.olds).toEqual({ size: 2 });
  });

  it("returns failures with their properties, and nothing undefined", async () => {
    const result = await provider.check({}, { size: -1, __provider: TEXT });
    expect(result).toStrictEqual({
      inputs: { size: -1 },
      failures: [{ property: "size", reason: "is negative" }],
    });
    expect(await provider.create({ size: 1, __provider: TEXT })).toStrictEqual({
      id: "thing",
      outs: { size: 1 },
    });
  });

  it("answers nothing for what is gone", async () => {
    expect(await provider.read("thing", { size: 0 })).toStrictEqual({});
    expect(await provider.read("thing", { size: 1, __provider: TEXT })).toStrictEqual({
      id: "thing",
      props: { size: 1 },
    });
  });

  it("keeps a half-done resource with its provider, so that it can be refreshed and deleted", async () => {
    const error = await provider.create({ size: 10, __provider: TEXT }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      message: "too big",
      id: "thing",
      reasons: ["too big"],
      properties: { size: 9, __provider: TEXT },
    });
    expect(Object.keys((error as { properties: object }).properties)).toEqual(["size", "__provider"]);
  });

  it("passes other failures on without an id, their message not buried under a stack", async () => {
    const error = (await provider
      .create({ size: 9, __provider: TEXT })
      .catch((thrown: unknown) => thrown)) as Error;
    expect(error.message).toBe("no room");
    expect(error).not.toHaveProperty("id");
    expect(error.stack).toBe("");
  });

  it("has its configuration as soon as configure() has been called, without waiting for it", async () => {
    const config = new Map([
      ["kubevirt:kubeconfig", "apiVersion: v1"],
      ["kubevirt:context", "edge"],
    ]);
    void provider.configure({ config });
    await provider.delete("thing", { size: 1 });
    expect(connections.kubeFor).toHaveBeenCalledWith({ kubeconfig: "apiVersion: v1", context: "edge" });
    provider.configure({ config: { get: () => "" } });
    await provider.delete("thing", { size: 1 });
    expect(connections.kubeFor).toHaveBeenLastCalledWith({});
  });
});

describe("kubeFor()", () => {
  it("gives the same connection for the same cluster and identity, and no other", async () => {
    vi.restoreAllMocks();
    const one = await connections.kubeFor({ context: "a" });
    expect(await connections.kubeFor({ context: "a" })).toBe(one);
    expect(await connections.kubeFor({ context: "b" })).not.toBe(one);
  });
});
