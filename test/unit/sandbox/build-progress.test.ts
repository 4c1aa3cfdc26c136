import fc from "fast-check";
import { expect, test } from "vitest";
import {
  advance,
  advanceLinks,
  type BuildProgress,
  describeProgress,
  fractionDone,
  initialProgress,
  parsePackage,
} from "../../../sandbox/build/build-progress.ts";

const packages = new Set(["a/x", "a/y", "a/z"]);
const compiling: BuildProgress = { ...initialProgress, phase: "compile", toCompile: 2, toLink: 1 };

test("counts downloads while the packages are read", () => {
  const progress = advance(initialProgress, "go: downloading k8s.io/api v0.34.2", packages);
  expect(progress).toMatchObject({ downloads: 1, last: "k8s.io/api" });
  expect(describeProgress(progress)).toBe("1 modules downloaded - k8s.io/api");
  expect(fractionDone(progress)).toBeUndefined();
});

test("counts the packages that Go names and nothing else", () => {
  const lines = ["# a/x", "a/x", "warning: something", "a/y"];
  const progress = lines.reduce((state, line) => advance(state, line, packages), compiling);
  expect(progress).toMatchObject({ compiled: 2, toCompile: 2, last: "a/y" });
});

test("counts on when there is more to compile than was foreseen", () => {
  const progress = [...packages].reduce((state, line) => advance(state, line, packages), compiling);
  expect(progress).toMatchObject({ compiled: 3, toCompile: 3 });
});

test("links once all packages are compiled", () => {
  const half = advanceLinks({ ...compiling, compiled: 1 }, 1);
  const whole = advanceLinks({ ...compiling, compiled: 2 }, 1);
  expect([half.phase, whole.phase]).toEqual(["compile", "link"]);
  expect(describeProgress(whole)).toBe("1/1 programs linked");
  expect(fractionDone(whole)).toBe(1);
});

test("never goes back and never passes one", () => {
  const step = fc.oneof(
    fc.constantFrom("a/x", "a/y", "a/z", "noise").map((line) => ({ line })),
    fc.nat(5).map((linked) => ({ linked })),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      let progress: BuildProgress = { ...compiling, toCompile: 20, toLink: 5 };
      for (const each of steps) {
        const before = fractionDone(progress) ?? 0;
        progress =
          "line" in each
            ? advance(progress, each.line, packages)
            : advanceLinks(progress, Math.max(progress.linked, each.linked));
        expect(fractionDone(progress)).toBeGreaterThanOrEqual(before);
        expect(fractionDone(progress)).toBeLessThanOrEqual(1);
      }
    }),
  );
});

test("reads what go list prints, and skips what it cannot read", () => {
  expect(parsePackage("k8s.io/kubernetes/cmd/kubelet main true")).toEqual({
    path: "k8s.io/kubernetes/cmd/kubelet",
    main: true,
    stale: true,
  });
  expect(parsePackage("")).toBeUndefined();
});
