import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyPatch, patchFor } from "../../../../provider/handlers/values/merge-patch.ts";
import { UNKNOWN } from "../../../../provider/handlers/values/unknown.ts";

const key = fc.constantFrom("a", "b", "c");
const leaf = fc.oneof(fc.integer(), fc.string(), fc.boolean(), fc.array(fc.integer(), { maxLength: 2 }));
const { tree } = fc.letrec<{ tree: Record<string, unknown> }>((tie) => ({
  tree: fc.dictionary(key, fc.oneof({ maxDepth: 3 }, leaf, tie("tree")), { noNullPrototype: true }),
}));

describe("patchFor() and applyPatch()", () => {
  it("make the target of the base", () => {
    fc.assert(
      fc.property(tree, tree, (base, target) => {
        expect(applyPatch(base, patchFor(base, target))).toEqual(target);
      }),
    );
  });

  it("say nothing of what is the same", () => {
    fc.assert(
      fc.property(tree, (base) => {
        expect(patchFor(base, structuredClone(base))).toEqual({});
      }),
    );
    const output = new (class Output {})();
    expect(patchFor({ a: { b: output, c: 1 } }, { a: { b: output } })).toEqual({ a: { c: null } });
  });

  it("give something unknown where either is unknown", () => {
    expect(applyPatch({ a: 1 }, UNKNOWN)).toBe(UNKNOWN);
    expect(applyPatch({ a: UNKNOWN }, { a: { b: 1 } })).toEqual({ a: UNKNOWN });
    expect(applyPatch({ a: UNKNOWN }, { b: UNKNOWN })).toEqual({ a: UNKNOWN, b: UNKNOWN });
  });
});
