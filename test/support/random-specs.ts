import fc from "fast-check";
import type { VirtualMachineArgs } from "../../components/virtual-machine/args.ts";
import { renderSpec } from "../../components/virtual-machine/render.ts";
import { BAD, GOOD, STRICTER, specOf } from "../contract/kubevirt/specs/specs.ts";
import { machineArgs } from "../unit/components/virtual-machine/machine-args.ts";

/** Specs that are rendered from arguments that go together. */
export const renderedSpecs: fc.Arbitrary<object> = machineArgs.map((args) =>
  renderSpec(args as VirtualMachineArgs, {
    dataVolume: (disk) => `vm-${disk}`,
    cloudInitSecret: (disk) => `vm-${disk}-0123abcd`,
  }),
);

/** Specs that have several things at once that KubeVirt takes, each by itself: together they may clash. */
export const mixedSpecs: fc.Arbitrary<object> = mixOf(GOOD, 6);

/** Specs of anything that is known to be good, bad or hopeless. */
export const wildSpecs: fc.Arbitrary<object> = mixOf([...GOOD, ...STRICTER, ...BAD], 4);

function mixOf(rows: readonly (typeof GOOD)[number][], most: number): fc.Arbitrary<object> {
  return fc
    .array(fc.constantFrom(...rows), { minLength: 1, maxLength: most })
    .map((chosen) => specOf(Object.assign({}, ...chosen) as (typeof GOOD)[number]));
}
