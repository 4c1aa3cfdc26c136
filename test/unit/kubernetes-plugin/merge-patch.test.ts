import fc from "fast-check";
import { expect, test } from "vitest";
import { equal, mergePatch, threeWayMergePatch } from "../../../sandbox/kubernetes-plugin/merge-patch.ts";
import { isMap, type KubeValueMap, type Value } from "../../../sandbox/kubernetes-plugin/property-values.ts";

const values = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    fc.boolean(),
    fc.integer(),
    fc.string(),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom("a", "b", "c"), tie("value"), { maxKeys: 3, noNullPrototype: true }),
  ),
})).value;
const maps = fc.dictionary(fc.constantFrom("a", "b", "c"), values, { maxKeys: 3, noNullPrototype: true });

/** RFC 7386. */
function apply(target: Value | undefined, patch: Value): Value {
  if (!isMap(patch)) return patch;
  const result: KubeValueMap = target !== undefined && isMap(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete result[key];
    else result[key] = apply(result[key], value);
  }
  return result;
}

test("a merge patch makes the one of the other", () => {
  fc.assert(
    fc.property(maps, maps, (from, to) => {
      expect(apply(from, mergePatch(from, to))).toEqual(to);
    }),
  );
});

test("the patch is empty if and only if both are equal", () => {
  fc.assert(
    fc.property(maps, maps, (from, to) => {
      expect(Object.keys(mergePatch(from, to)).length === 0).toBe(equal(from, to));
      expect(mergePatch(from, from)).toEqual({});
    }),
  );
});

test("a three-way patch leaves alone what others added, and removes what the user no longer wants", () => {
  const last = { data: { gone: "1", kept: "1" } };
  const live = { data: { gone: "1", kept: "drifted", theirs: "1" }, status: {} };
  expect(threeWayMergePatch(last, { data: { kept: "1", added: "1" } }, live)).toEqual({
    data: { gone: null, kept: "1", added: "1" },
  });
});
