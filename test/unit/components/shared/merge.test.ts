import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mergeOver } from "../../../../components/shared/merge.ts";

describe("mergeOver()", () => {
  it("merges objects and replaces values", () => {
    expect(mergeOver({ a: { b: 1, c: 2 }, d: [1] }, { a: { b: 3 }, d: [2, 3] })).toEqual({
      a: { b: 3, c: 2 },
      d: [2, 3],
    });
  });

  it("merges lists of named things by name and keeps their order", () => {
    const base = [{ name: "root", bus: "virtio" }, { name: "data" }];
    const overlay = [{ name: "data", cache: "none" }, { name: "extra" }];
    expect(mergeOver(base, overlay)).toEqual([
      { name: "root", bus: "virtio" },
      { name: "data", cache: "none" },
      { name: "extra" },
    ]);
  });

  it("finds names in metadata too", () => {
    const base = [{ metadata: { name: "a" }, spec: { x: 1 } }];
    expect(mergeOver(base, [{ metadata: { name: "a" }, spec: { y: 2 } }])).toEqual([
      { metadata: { name: "a" }, spec: { x: 1, y: 2 } },
    ]);
  });

  it("takes a field away when the overlay says null", () => {
    expect(mergeOver({ a: 1, b: { c: 2 } }, { a: null, b: { c: null } })).toEqual({ b: {} });
  });

  it("replaces what an output stands over", () => {
    class Later {}
    const later = new Later();
    expect(mergeOver({ a: { b: 1 } }, { a: later })).toEqual({ a: later });
  });

  it("does not touch what it is given", () => {
    const base = { list: [{ name: "a" }] };
    mergeOver(base, { list: [{ name: "a", x: 1 }, { name: "b" }] });
    expect(base).toEqual({ list: [{ name: "a" }] });
  });

  const json = fc.jsonValue({ maxDepth: 3 });

  it("changes nothing when a value is laid over itself, or nothing is laid over it", () => {
    const unnulled = json.map((value) => mergeOver(undefined, value));
    fc.assert(
      fc.property(unnulled, (value) => {
        expect(mergeOver(value, undefined)).toEqual(value);
        expect(mergeOver(value, {})).toEqual(
          typeof value === "object" && !Array.isArray(value) ? (value ?? {}) : {},
        );
        expect(mergeOver(mergeOver(value, value), value)).toEqual(mergeOver(value, value));
      }),
    );
  });

  it("leaves no null and no undefined behind in objects", () => {
    const holes = (value: unknown): boolean =>
      typeof value === "object" &&
      value !== null &&
      !Array.isArray(value) &&
      Object.values(value).some((member) => member === null || member === undefined || holes(member));
    fc.assert(fc.property(json, (overlay) => !holes(mergeOver({ kept: 1 }, overlay))));
  });
});
