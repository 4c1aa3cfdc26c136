import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { validateVirtualMachine } from "../../../../components/virtual-machine/validate-virtual-machine.ts";
import { planUpdate } from "../../../../provider/handlers/impact/plan-update.ts";
import { mixedSpecs, renderedSpecs, wildSpecs } from "../../../support/random-specs.ts";

describe("specs at random", () => {
  it("are not refused when they are rendered from arguments that go together", () => {
    fc.assert(
      fc.property(renderedSpecs, (spec) => {
        expect(validateVirtualMachine({ spec })).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });

  it("are judged, whatever they are", () => {
    fc.assert(
      fc.property(mixedSpecs, wildSpecs, (before, after) => {
        validateVirtualMachine({ spec: after });
        planUpdate({ spec: before }, { spec: after });
      }),
      { numRuns: 500 },
    );
  });
});
