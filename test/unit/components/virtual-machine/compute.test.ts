import { describe, expect, it } from "vitest";
import { renderCpu, renderMemory } from "../../../../components/virtual-machine/compute.ts";
import { check, domainOf, type Judgement } from "./support.ts";

describe("renderCpu()", () => {
  it("writes nothing when nothing is said", () => {
    expect(renderCpu(undefined)).toBeUndefined();
    expect(renderCpu({ numa: false })).toEqual({});
  });

  it("takes a number for cores", () => {
    expect(renderCpu(4)).toEqual({ cores: 4 });
  });

  it("writes details under KubeVirt's names", () => {
    const cpu = renderCpu({
      sockets: 2,
      maxSockets: 4,
      model: "host-passthrough",
      features: [{ name: "pdpe1gb", policy: "require" }],
      dedicated: true,
      isolateEmulatorThread: true,
      numa: true,
    });
    expect(cpu).toEqual({
      sockets: 2,
      maxSockets: 4,
      model: "host-passthrough",
      features: [{ name: "pdpe1gb", policy: "require" }],
      dedicatedCpuPlacement: true,
      isolateEmulatorThread: true,
      numa: { guestMappingPassthrough: {} },
    });
  });
});

describe("renderMemory()", () => {
  it("takes a quantity for the guest's memory, and details", () => {
    expect(renderMemory("4Gi")).toEqual({ guest: "4Gi" });
    expect(renderMemory({ guest: "4Gi", maxGuest: "16Gi", hugepages: "1Gi" })).toEqual({
      guest: "4Gi",
      maxGuest: "16Gi",
      hugepages: { pageSize: "1Gi" },
    });
  });
});

describe("rules of CPU", () => {
  it.each([
    [{ cpu: 4 }, []],
    [{ cpu: 0 }, ["cpu: 0 does not fit: it must be a whole number from 1 to 512."]],
    [{ cpu: { cores: 1.5 } }, ["cpu.cores: 1.5 does not fit: it must be a whole number from 1 to 512."]],
    [
      { cpu: { sockets: 4, maxSockets: 2 } },
      ["cpu.maxSockets: 2 is less than the 4 sockets that the machine has."],
    ],
    [{ cpu: { dedicated: true } }, []],
    [
      { cpu: { cores: 2, threads: 4, dedicated: true } },
      ["cpu.threads: 4 is too many: a core of dedicated CPUs has at most 2 threads."],
    ],
    [{ cpu: { cores: 2, threads: 4 } }, []],
    [
      { cpu: { isolateEmulatorThread: true } },
      [
        "cpu.isolateEmulatorThread: Isolating the emulator's thread needs dedicated CPUs. Set them too, or drop this.",
      ],
    ],
    [
      { cpu: { cores: 2, dedicated: true, numa: true } },
      ["cpu.numa: A guest that sees the host's NUMA nodes needs hugepages. Give the memory's page size."],
    ],
    [
      { cpu: { features: [{ name: "x", policy: "on" }] } },
      [
        'cpu.features[0].policy: "on" does not fit: it must be "force", "require", "optional", "disable" or "forbid".',
      ],
    ],
    [
      { cpu: 2, spec: { template: { spec: { domain: { cpu: { realtime: {} } } } } } },
      [
        "spec.template.spec.domain.cpu.realtime: A realtime guest needs dedicated CPUs. Set them too, or drop this.",
        "spec.template.spec.domain.cpu.realtime: A realtime guest has to see the host's NUMA nodes.",
      ],
    ],
  ])("judge %j", (args, failures) => {
    expect(check(args)).toEqual(failures);
  });

  it("leave counts to an instance type", () => {
    expect(
      check({ memory: undefined, cpu: { dedicated: true }, spec: { instancetype: { name: "u1.large" } } }),
    ).toEqual([]);
  });
});

describe("rules of memory", () => {
  it.each([
    ["4Gi", []],
    [undefined, ['memory: It is missing. Say how much memory the guest has, such as "4Gi".']],
    ["4", ['memory: "4" does not fit: it must be a quantity of at least 1Mi, such as "512Mi" or "16Gi".']],
    [
      { guest: "1500Mi", hugepages: "1Gi" },
      ['memory.guest: "1500Mi" is no multiple of the hugepages\' size, which is "1Gi".'],
    ],
    [{ guest: "2048Mi", hugepages: "1Gi" }, []],
    [
      { guest: "4Gi", maxGuest: "2Gi" },
      ['memory.maxGuest: "2Gi" is less than the memory that the guest starts with, which is "4Gi".'],
    ],
    [
      { guest: "512Mi", maxGuest: "2Gi" },
      ['memory.guest: "512Mi" is too little: memory that can grow starts at 1Gi or more.'],
    ],
    [
      { guest: "1025Mi", maxGuest: "2Gi" },
      ['memory.guest: "1025Mi" is no multiple of 2Mi: memory grows in such steps.'],
    ],
    [
      { maxGuest: "2Gi", hugepages: "2Mi" },
      ["memory.maxGuest: Memory that can grow needs a size to start with. Give guest too."],
    ],
  ])("judge %j", (memory, failures) => {
    expect(check({ memory })).toEqual(failures);
  });

  it("do not let memory grow in a guest that sees the host's NUMA nodes", () => {
    const memory = { guest: "1Gi", maxGuest: "2Gi", hugepages: "1Gi" };
    expect(check({ cpu: { cores: 2, dedicated: true, numa: true }, memory })).toEqual([
      "memory.maxGuest: Memory cannot grow in machines that see the host's NUMA nodes. Drop one.",
    ]);
  });

  it("leave memory to an instance type, or to requests", () => {
    expect(check({ memory: undefined, spec: { instancetype: { name: "u1.large" } } })).toEqual([]);
    const resources = { requests: { memory: "1Gi" } };
    expect(check({ memory: undefined, spec: { template: { spec: { domain: { resources } } } } })).toEqual([]);
  });
});

describe("realtime, resources and I/O threads", () => {
  const cpu = { cores: 2, dedicated: true, numa: true };
  const memory = { guest: "2Gi", hugepages: "2Mi" } as const;

  it("are written under KubeVirt's names", () => {
    expect(renderCpu({ realtime: true })).toEqual({ realtime: {} });
    expect(renderCpu({ realtime: { mask: "0-1" } })).toEqual({ realtime: { mask: "0-1" } });
    expect(
      domainOf({
        resources: { requests: { cpu: "500m" }, limits: { memory: "4Gi" }, overcommitGuestOverhead: true },
        ioThreads: { policy: "supplementalPool", count: 4 },
        autoattachMemBalloon: false,
      }),
    ).toEqual({
      resources: { requests: { cpu: "500m" }, limits: { memory: "4Gi" }, overcommitGuestOverhead: true },
      ioThreadsPolicy: "supplementalPool",
      ioThreads: { supplementalPoolThreadCount: 4 },
      devices: { autoattachMemBalloon: false },
    });
    expect(domainOf({ ioThreads: "shared" })).toEqual({ ioThreadsPolicy: "shared", devices: {} });
  });

  it.each<Judgement>([
    [{ cpu: { ...cpu, realtime: true }, memory }, []],
    [
      { cpu: { cores: 2, realtime: true } },
      [
        "cpu.realtime: A realtime guest needs dedicated CPUs. Set them too, or drop this.",
        "cpu.realtime: A realtime guest has to see the host's NUMA nodes.",
      ],
    ],
    [
      { resources: { requests: { cpu: "2", memory: "4Gi" }, limits: { cpu: "1", memory: "2Gi" } } },
      [
        'resources.requests.cpu: "2" is more than the limit, which is "1".',
        'resources.requests.memory: "4Gi" is more than the limit, which is "2Gi".',
      ],
    ],
    [
      { resources: { requests: { cpu: "two", memory: "1k" } } },
      [
        'resources.requests.memory: "1k" does not fit: it must be a quantity of at least 1M, such as "512Mi" or "16Gi".',
        'resources.requests.cpu: "two" does not fit: it must be a quantity that is not negative, such as "500m" or "4".',
      ],
    ],
    [
      { cpu: { dedicated: true }, resources: { requests: { cpu: "1500m" }, limits: { cpu: "2" } } },
      [
        'resources.requests.cpu: "1500m" is no whole number: dedicated CPUs are not shared.',
        'resources.requests.cpu: "1500m" has to be the limit, "2", where CPUs are dedicated.',
      ],
    ],
    [
      { cpu: { cores: 2, sockets: 2, dedicated: true }, resources: { requests: { cpu: "2" } } },
      ["cpu.dedicated: The guest has 4 CPUs, and its pod 2: drop the pod's cpu from resources."],
    ],
    [{ cpu: { cores: 2, sockets: 2, dedicated: true }, resources: { limits: { cpu: "4" } } }, []],
    [
      { ioThreads: { policy: "supplementalPool" } },
      ["ioThreads.count: The policy supplementalPool needs at least 1."],
    ],
    [
      { ioThreads: { policy: "supplementalPool", count: 0 } },
      ["ioThreads.count: The policy supplementalPool needs at least 1."],
    ],
    [
      { ioThreads: "some" },
      ['ioThreads: "some" does not fit: it must be "shared" or "auto" or an object with members.'],
    ],
  ])("are judged: %j", (args, failures) => {
    expect(check(args)).toEqual(failures);
  });
});
