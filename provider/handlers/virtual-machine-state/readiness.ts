import { conditionOf, isTrue } from "../../kube/conditions.ts";
import { isAlive, runStrategyOf, type VirtualMachineInstance } from "../kubevirt-objects.ts";
import type { Sight } from "./observe.ts";
import type { Readiness } from "./types.ts";

/** What is missing until the machine is as its run strategy and the program want it; `undefined` when nothing is. */
export function missingForReadiness(sight: Sight, wanted: Readiness): string | undefined {
  const strategy = runStrategyOf(sight.vm);
  return (EXPECTATIONS[strategy] ?? whenItRuns)(sight, wanted);
}

type Expectation = (sight: Sight, wanted: Readiness) => string | undefined;

const whenItRuns: Expectation = ({ vm, instance }, wanted) => {
  if (!isAlive(instance)) return `it is ${vm.status?.printableStatus ?? "not seen by virt-controller yet"}`;
  if (isPausedOnPurpose(instance)) return undefined;
  if (instance.status?.phase !== "Running") {
    return `it is ${vm.status?.printableStatus ?? "Starting"}, its instance ${instance.status?.phase || "Pending"}`;
  }
  if (!isTrue(instance, "Ready")) return `the guest is not ready${because(conditionOf(instance, "Ready"))}`;
  // What is reported has to agree with what is there.
  if (!vm.status?.ready) return "virt-controller has not reported it ready";
  return missingInGuest(instance, wanted);
};

/** A machine that has run and stopped by itself is as wanted. */
const whenItRunsOrRan: Expectation = (sight, wanted) => {
  const { vm, instance } = sight;
  const strategy = runStrategyOf(vm);
  const waitsToStart = vm.status?.stateChangeRequests?.some(({ action }) => action === "Start");
  const ran = vm.status?.runStrategy === strategy && !waitsToStart && vm.status.startFailure === undefined;
  const isOver = instance === undefined || instance.status?.phase === "Succeeded";
  return ran && isOver ? undefined : whenItRuns(sight, wanted);
};

const whenItRunsIfStarted: Expectation = (sight, wanted) => {
  const isAsked = (sight.vm.status?.stateChangeRequests?.length ?? 0) > 0;
  return isAlive(sight.instance) || isAsked ? whenItRuns(sight, wanted) : undefined;
};

const EXPECTATIONS: Readonly<Record<string, Expectation>> = {
  Always: whenItRuns,
  RerunOnFailure: whenItRunsOrRan,
  Once: whenItRunsOrRan,
  Manual: whenItRunsIfStarted,
  Halted: ({ vm, instance }) =>
    instance === undefined && !vm.status?.created
      ? undefined
      : `it is ${vm.status?.printableStatus ?? "Stopping"}`,
  WaitAsReceiver: (sight, wanted) =>
    sight.vm.status?.printableStatus === "WaitingForReceiver" ? undefined : whenItRuns(sight, wanted),
};

/** Somebody paused it, or it was to start paused. */
function isPausedOnPurpose(instance: VirtualMachineInstance): boolean {
  const paused = conditionOf(instance, "Paused");
  return paused?.status === "True" && paused.reason === "PausedByUser";
}

function missingInGuest(
  instance: VirtualMachineInstance,
  { guestAgent, ipv4, ipv6 }: Readiness,
): string | undefined {
  if (guestAgent && !isTrue(instance, "AgentConnected")) return "the guest agent has not connected";
  const lacks = [
    { family: "IPv4", network: ipv4, fits: (address: string) => !address.includes(":") },
    {
      family: "IPv6",
      network: ipv6,
      fits: (address: string) => address.includes(":") && !address.startsWith("fe80:"),
    },
  ].find(({ network, fits }) => network !== undefined && !addressesOn(instance, network).some(fits));
  return lacks && `no ${lacks.family} address on network ${lacks.network} is reported`;
}

function addressesOn(instance: VirtualMachineInstance, network: string): readonly string[] {
  const card = instance.status?.interfaces?.find(({ name }) => name === network);
  return [...(card?.ipAddresses ?? []), ...(card?.ipAddress ? [card.ipAddress] : [])];
}

const because = (condition: { readonly reason?: string; readonly message?: string } | undefined): string =>
  condition?.reason ? ` (${condition.reason}${condition.message ? `: ${condition.message}` : ""})` : "";
