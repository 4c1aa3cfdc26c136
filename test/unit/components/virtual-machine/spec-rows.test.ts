import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { UNKNOWN } from "../../../../components/shared/known.ts";
import { validateVirtualMachine } from "../../../../components/virtual-machine/validate-virtual-machine.ts";
import { isObject } from "../../../../provider/handlers/values/unknown.ts";
import { BAD, GOOD, STRICTER, specOf, titleOf } from "../../../contract/kubevirt/specs/specs.ts";

/** The specs that contract tests send to a real KubeVirt, as ours judges them. */
describe("validateVirtualMachine()", () => {
  it("takes what KubeVirt takes", () => {
    for (const row of GOOD)
      expect([titleOf(row), validateVirtualMachine({ spec: specOf(row) })]).toEqual([titleOf(row), []]);
  });

  it.each(STRICTER.map((row) => [titleOf(row), row] as const))("refuses what cannot work: %s", (_, row) => {
    expect(validateVirtualMachine({ spec: specOf(row) })).not.toEqual([]);
  });

  it("refuses 95 % of what KubeVirt refuses", () => {
    const caught = BAD.filter((row) => validateVirtualMachine({ spec: specOf(row) }).length > 0);
    expect(caught.length / BAD.length).toBeGreaterThanOrEqual(0.95);
    expect(new Set([...GOOD, ...STRICTER, ...BAD].map(titleOf)).size).toBe(
      GOOD.length + STRICTER.length + BAD.length,
    );
  });

  it("says nothing of values that are not known yet, wherever they are", () => {
    const places = GOOD.flatMap((row) => pathsIn(specOf(row)).map((path) => [row, path] as const));
    fc.assert(
      fc.property(fc.constantFrom(...places), ([row, path]) => {
        const spec = hide(specOf(row), path);
        expect([titleOf(row), path, validateVirtualMachine({ spec })]).toEqual([titleOf(row), path, []]);
      }),
      { numRuns: 1_000 },
    );
  });
});

type Steps = readonly (string | number)[];

function pathsIn(value: unknown, path: Steps = []): Steps[] {
  const members = Array.isArray(value) ? [...value.entries()] : isObject(value) ? Object.entries(value) : [];
  return members.flatMap(([key, inner]) => [[...path, key], ...pathsIn(inner, [...path, key])]);
}

function hide(root: unknown, [head, ...rest]: Steps): unknown {
  if (head === undefined) return UNKNOWN;
  if (Array.isArray(root)) return root.map((item, index) => (index === head ? hide(item, rest) : item));
  return { ...(root as object), [head]: hide((root as Record<string, unknown>)[head], rest) };
}
