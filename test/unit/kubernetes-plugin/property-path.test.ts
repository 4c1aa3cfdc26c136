import fc from "fast-check";
import { expect, test } from "vitest";
import { contains, formatPath, parsePath } from "../../../sandbox/kubernetes-plugin/property-path.ts";

test.each([
  ["spec.containers[0].image", ["spec", "containers", 0, "image"]],
  ['metadata.annotations["a.b/c"]', ["metadata", "annotations", "a.b/c"]],
  ["spec.containers[*].image", ["spec", "containers", "*", "image"]],
])("parses %s", (text, path) => {
  expect(parsePath(text)).toEqual(path);
});

test("what is written is read again", () => {
  const segment = fc.oneof(fc.nat(99), fc.stringMatching(/^[a-zA-Z./"-]{1,8}$/));
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]+$/), fc.array(segment, { maxLength: 4 }), (first, rest) => {
      expect(parsePath(formatPath([first, ...rest]))).toEqual([first, ...rest]);
    }),
  );
});

test("a path contains what lies below it", () => {
  expect(contains(["spec"], ["spec", "a", 0])).toBe(true);
  expect(contains(["spec", "*", "x"], ["spec", 3, "x"])).toBe(true);
  expect(contains(["spec", "a"], ["spec"])).toBe(false);
});
