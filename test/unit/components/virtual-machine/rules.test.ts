import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { UNKNOWN } from "../../../../components/shared/known.ts";
import type { VirtualMachineArgs } from "../../../../components/virtual-machine/args.ts";
import { RULES } from "../../../../components/virtual-machine/rules/rules.ts";
import { validateVirtualMachineArgs } from "../../../../components/virtual-machine/validate.ts";
import { lines } from "../support.ts";
import { machineArgs } from "./machine-args.ts";
import { render } from "./support.ts";

describe("RULES", () => {
  it("say where they come from, each once", () => {
    expect(RULES.filter(({ source }) => !/\.go|stricter/.test(source)).map(({ rule }) => rule)).toEqual([]);
    expect(new Set(RULES.map(({ rule }) => rule)).size).toBe(RULES.length);
  });

  it("stand any JSON", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (spec) => {
        for (const { check } of RULES) check(spec);
      }),
    );
  });

  it("never fail for a value that is not known, wherever it is", () => {
    fc.assert(
      fc.property(machineArgs, fc.nat(), (args, pick) => {
        const spec = structuredClone(render(args as VirtualMachineArgs)) as Record<string, unknown>;
        const members = walk(spec);
        const chosen = members[pick % members.length];
        if (chosen !== undefined) chosen.holder[chosen.key] = UNKNOWN;
        expect(lines(RULES.flatMap(({ check }) => check(spec)))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

describe("validateVirtualMachineArgs()", () => {
  it("stands any JSON", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom("cpu", "memory", "spec", "name"), fc.jsonValue()), (args) => {
        validateVirtualMachineArgs(args);
      }),
    );
  });
});

interface Member {
  readonly holder: Record<string, unknown>;
  readonly key: string;
}

function walk(value: unknown): Member[] {
  if (typeof value !== "object" || value === null) return [];
  const holder = value as Record<string, unknown>;
  return Object.keys(holder).flatMap((key) => [{ holder, key }, ...walk(holder[key])]);
}
