import { parseDuration } from "../../provider/handlers/values/duration.ts";
import { compact, mapInput } from "../shared/input.ts";
import type { VirtualMachineArgs } from "./args.ts";
import type { VirtualMachineInstanceSpec } from "./spec.generated.ts";

/** Where the machine runs, and how it leaves. */
export function renderPlacement(args: VirtualMachineArgs): VirtualMachineInstanceSpec {
  return compact<VirtualMachineInstanceSpec>({
    nodeSelector: args.nodeSelector,
    affinity: args.affinity,
    tolerations: args.tolerations,
    topologySpreadConstraints: args.topologySpreadConstraints,
    priorityClassName: args.priorityClassName,
    evictionStrategy: args.evictionStrategy,
    terminationGracePeriodSeconds: mapInput(
      args.terminationGracePeriod,
      (period) => (parseDuration(period as string) ?? 0) / 1000,
    ),
    hostname: args.hostname,
  });
}
