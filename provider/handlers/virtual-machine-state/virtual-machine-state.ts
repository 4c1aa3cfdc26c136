import { TerminalError } from "../../kube/wait-errors.ts";
import type { Handler, HandlerContext } from "../handler.ts";
import { parsePlan } from "../impact/plan-text.ts";
import { lastLook } from "../last-look.ts";
import { partially } from "../partially.ts";
import { check } from "./check.ts";
import { converge } from "./converge.ts";
import { diff } from "./diff.ts";
import { driftOf } from "./drift.ts";
import { look } from "./look.ts";
import { observe, type Sight } from "./observe.ts";
import type {
  VirtualMachineObservation,
  VirtualMachineStateInputs,
  VirtualMachineStateOutputs,
} from "./types.ts";

/** The state of a VirtualMachine object that somebody else owns: sees its edits through, and reports what is there. */
export const virtualMachineState: Handler<VirtualMachineStateInputs, VirtualMachineStateOutputs> = {
  type: "VirtualMachineState",
  check,
  diff,

  async create(inputs, context) {
    const id = `${inputs.namespace}/${inputs.name}`;
    return { id, state: await bringAbout(id, inputs, context) };
  },

  async read(_id, state, context) {
    const sight = await look(state, context);
    if (sight === undefined) return undefined;
    // What an earlier look told does not outlive what it told of.
    const { nodeName: _node, vmiUid: _uid, guestOs: _os, ...rest } = state;
    return { ...withSight(rest, sight), drift: driftOf(state.spec, sight.vm) };
  },

  update: (id, _olds, news, context) => bringAbout(id, news, context),

  // The VirtualMachine object goes with its own resource, and takes its instance along.
  async delete() {},
};

async function bringAbout(
  id: string,
  inputs: VirtualMachineStateInputs,
  context: HandlerContext,
): Promise<VirtualMachineStateOutputs> {
  try {
    return withSight(inputs, await converge(inputs, context));
  } catch (error) {
    const sight = await lastLook((last) => look(inputs, last), context.kube);
    // Nothing to keep of a machine that is not there.
    if (error instanceof TerminalError && error.reason === "NotFound") throw error;
    throw partially(id, sight ? withSight(inputs, sight) : { ...inputs, ...NOTHING_SEEN }, error);
  }
}

const withSight = (inputs: VirtualMachineStateInputs, sight: Sight): VirtualMachineStateOutputs => ({
  ...inputs,
  ...observe(sight, parsePlan(inputs.plan), inputs.updates, Date.now()),
  drift: {},
});

const NOTHING_SEEN: VirtualMachineObservation = {
  phase: "Unknown",
  runStrategy: "Unknown",
  ready: false,
  restartRequired: false,
  pending: [],
  conditions: {},
  ipAddresses: {},
  macAddresses: {},
  drift: {},
};
