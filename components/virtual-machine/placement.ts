import { compact } from "../shared/input.ts";
import { renderAccessCredentials } from "./access-credentials.ts";
import type { BoardArgs } from "./firmware-args.ts";
import type { LifeArgs, PlacementArgs } from "./life-args.ts";
import { renderProbe, seconds } from "./probes.ts";
import type { VirtualMachineInstanceSpec } from "./spec.generated.ts";
import { filled } from "./switched.ts";

/** Where the machine runs, and how it leaves. */
export function renderPlacement(
  args: PlacementArgs & LifeArgs & Pick<BoardArgs, "architecture">,
): VirtualMachineInstanceSpec {
  return compact<VirtualMachineInstanceSpec>({
    nodeSelector: filled(args.nodeSelector),
    affinity: filled(args.affinity),
    tolerations: args.tolerations,
    topologySpreadConstraints: args.topologySpreadConstraints,
    priorityClassName: args.priorityClassName,
    schedulerName: args.schedulerName,
    resourceClaims: args.resourceClaims,
    architecture: args.architecture,
    evictionStrategy: args.evictionStrategy,
    startStrategy: args.startStrategy,
    terminationGracePeriodSeconds: seconds(args.terminationGracePeriod),
    readinessProbe: renderProbe(args.readinessProbe),
    livenessProbe: renderProbe(args.livenessProbe),
    accessCredentials: renderAccessCredentials(args.accessCredentials),
    hostname: args.hostname,
    subdomain: args.subdomain,
    dnsPolicy: args.dnsPolicy,
    dnsConfig: filled(args.dnsConfig),
  });
}
