import { describe, expect, it } from "vitest";
import type { VirtualMachineArgs } from "../../../../components/virtual-machine/args.ts";
import { MACHINE } from "../../../../components/virtual-machine/machine-shape.ts";
import type { Shape } from "../../../../components/virtual-machine/shape.ts";
import { planUpdate } from "../../../../provider/handlers/impact/plan-update.ts";
import { AREAS } from "../../../../scripts/generate/short-args/areas.ts";
import { BASE } from "../../../../scripts/generate/short-args/row.ts";
import { check, render } from "./support.ts";

const rows = AREAS.flatMap((area) => area.rows);

/** About the object or the program, rather than the machine's spec. */
const ELSEWHERE = [
  ...["name", "namespace", "labels", "annotations", "cluster", "updates", "readiness", "triggers", "spec"],
  ...["disks[].dataVolume.", "disks[].cloudInit."],
];

function leaves(shape: Shape, path: string): readonly string[] {
  return Object.entries(shape.names).flatMap(([name, inner]) => {
    const here = path === "" ? name : `${path}.${name}`;
    return inner === true ? [here] : leaves(inner, inner.list ? `${here}[]` : here);
  });
}

describe("the table of short arguments", () => {
  it("has each argument once", () => {
    const wanted = leaves(MACHINE, "").filter(
      (arg) => !ELSEWHERE.some((other) => arg === other || (other.endsWith(".") && arg.startsWith(other))),
    );
    const listed = rows.map(({ arg }) => arg);
    expect(wanted.filter((arg) => !listed.includes(arg))).toEqual([]);
    expect(listed.filter((arg, index) => listed.indexOf(arg) < index)).toEqual([]);
  });

  it.each(rows)("has an edit of $arg that is right and reaches the spec", ({ from, to }) => {
    const [before, after] = [from, to].map((machine) => ({ ...BASE, ...machine }) as VirtualMachineArgs);
    expect([check(before ?? {}), check(after ?? {})]).toEqual([[], []]);
    const plan = planUpdate({ spec: render(before ?? {}) }, { spec: render(after ?? {}) });
    expect(plan.length).toBeGreaterThan(0);
    expect(plan.filter(({ impact, among }) => impact === "unknown" && !among)).toEqual([]);
  });
});
