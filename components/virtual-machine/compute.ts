import type { Input } from "@pulumi/pulumi";
import { compact, isPlainObject } from "../shared/input.ts";
import type {
  ComputeArgs,
  ComputeResourcesArgs,
  CpuArgs,
  IoThreadPoolArgs,
  MemoryArgs,
} from "./compute-args.ts";
import type { CPU, DomainSpec, Memory, ResourceRequirements } from "./spec.generated.ts";
import { filled, switched } from "./switched.ts";

/** `domain.cpu`; nothing when nothing is said. */
export function renderCpu(cpu: ComputeArgs["cpu"]): CPU | undefined {
  if (cpu === undefined) return undefined;
  if (!isPlainObject(cpu)) return { cores: cpu as Input<number> };
  const detail: CpuArgs = cpu;
  return compact<CPU>({
    cores: detail.cores,
    sockets: detail.sockets,
    threads: detail.threads,
    maxSockets: detail.maxSockets,
    model: detail.model,
    features: detail.features,
    dedicatedCpuPlacement: detail.dedicated,
    isolateEmulatorThread: detail.isolateEmulatorThread,
    numa: detail.numa === true ? { guestMappingPassthrough: {} } : undefined,
    realtime: switched(detail.realtime),
  });
}

/** `domain.resources`; nothing when nothing is said. */
export function renderResources(resources: ComputeArgs["resources"]): ResourceRequirements | undefined {
  if (resources === undefined) return undefined;
  const { requests, limits, overcommitGuestOverhead } = resources;
  return compact<ResourceRequirements>({
    requests: requests && filled(amounts(requests)),
    limits: limits && filled(amounts(limits)),
    overcommitGuestOverhead,
  });
}

/** `domain.ioThreadsPolicy` and `domain.ioThreads`. */
export function renderIoThreads(
  threads: ComputeArgs["ioThreads"],
): Pick<DomainSpec, "ioThreadsPolicy" | "ioThreads"> {
  if (threads === undefined) return {};
  if (!isPlainObject(threads)) return { ioThreadsPolicy: threads as string };
  const { policy, count } = threads as IoThreadPoolArgs;
  return compact({
    ioThreadsPolicy: policy,
    ioThreads: count === undefined ? undefined : { supplementalPoolThreadCount: count },
  });
}

function amounts({ cpu, memory }: ComputeResourcesArgs): Readonly<Record<string, Input<string>>> {
  return compact<Record<string, Input<string>>>({ cpu, memory });
}

/** `domain.memory`; nothing when nothing is said. */
export function renderMemory(memory: ComputeArgs["memory"]): Memory | undefined {
  if (memory === undefined) return undefined;
  if (!isPlainObject(memory)) return { guest: memory as Input<string> };
  const detail: MemoryArgs = memory;
  return compact<Memory>({
    guest: detail.guest,
    maxGuest: detail.maxGuest,
    hugepages: detail.hugepages === undefined ? undefined : { pageSize: detail.hugepages },
  });
}
