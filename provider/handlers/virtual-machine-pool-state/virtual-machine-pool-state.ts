import { isTrue } from "../../kube/conditions.ts";
import { TerminalError } from "../../kube/wait-errors.ts";
import type { Handler, HandlerContext } from "../handler.ts";
import { lastLook } from "../last-look.ts";
import { partially } from "../partially.ts";
import { check, diff } from "./check.ts";
import { converge, type Task } from "./converge.ts";
import { look } from "./look.ts";
import { planPool } from "./plan-pool.ts";
import type {
  PoolSight,
  VirtualMachinePoolObservation,
  VirtualMachinePoolStateInputs,
  VirtualMachinePoolStateOutputs,
} from "./types.ts";

/** The state of a VirtualMachinePool object that somebody else owns: sees its edits through, and reports. */
export const virtualMachinePoolState: Handler<VirtualMachinePoolStateInputs, VirtualMachinePoolStateOutputs> =
  {
    type: "VirtualMachinePoolState",
    check,
    diff,

    async create(inputs, context) {
      const id = `${inputs.namespace}/${inputs.name}`;
      return { id, state: await bringAbout(id, inputs, { edited: false }, context) };
    },

    async read(_id, state, context) {
      const sight = await look(state, context);
      return sight && { ...state, ...observe(sight) };
    },

    update(id, olds, news, context) {
      const plan = olds.spec && news.spec ? planPool(olds.spec, news.spec, news.cluster) : [];
      const edited = plan.some(({ path }) => path.startsWith("spec.virtualMachineTemplate"));
      return bringAbout(id, news, { edited, awaited: olds.awaited }, context);
    },

    // The pool goes with its own resource, and takes its machines along.
    async delete() {},
  };

async function bringAbout(
  id: string,
  inputs: VirtualMachinePoolStateInputs,
  task: Omit<Task, "onAwaited">,
  context: HandlerContext,
): Promise<VirtualMachinePoolStateOutputs> {
  let awaited = task.awaited ?? 0;
  const onAwaited = (generation: number) => {
    awaited = generation;
  };
  try {
    return { ...inputs, ...observe(await converge(inputs, { ...task, onAwaited }, context)) };
  } catch (error) {
    const sight = await lastLook((last) => look(inputs, last), context.kube);
    if (error instanceof TerminalError && error.reason === "NotFound") throw error;
    const seen = sight ? observe(sight) : { phases: {}, readyReplicas: 0 };
    throw partially(id, { ...inputs, ...seen, ...(awaited > 0 ? { awaited } : {}) }, error);
  }
}

function observe({ machines }: PoolSight): Omit<VirtualMachinePoolObservation, "awaited"> {
  const here = machines.filter(({ vm }) => vm.metadata.deletionTimestamp === undefined);
  const phases = here.map(({ vm }) => [vm.metadata.name, vm.status?.printableStatus ?? "Unknown"] as const);
  return {
    phases: Object.fromEntries([...phases].sort(([a], [b]) => (a < b ? -1 : 1))),
    readyReplicas: here.filter(({ instance }) => isTrue(instance, "Ready")).length,
  };
}
