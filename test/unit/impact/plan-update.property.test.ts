import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ClusterFacts } from "../../../provider/handlers/impact/cluster-facts.ts";
import { planUpdate } from "../../../provider/handlers/impact/plan-update.ts";
import { isObject, UNKNOWN } from "../../../provider/handlers/values/unknown.ts";

/** A value, or none. */
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const size = fc.constantFrom("512Mi", "1Gi", "1024Mi", "2Gi", "3Gi", "8Gi", "2000M");
const flag = fc.boolean();
const names = ["a", "b", "c"];

const named = <T extends object>(item: fc.Arbitrary<T>) =>
  fc
    .uniqueArray(fc.tuple(fc.constantFrom(...names), item), { selector: ([name]) => name, maxLength: 3 })
    .map((pairs) => pairs.map(([name, rest]) => ({ name, ...rest })));

const volume = fc.oneof(
  fc.record({ dataVolume: fc.record({ name: fc.constantFrom("x", "y"), hotpluggable: maybe(flag) }) }),
  fc.record({
    persistentVolumeClaim: fc.record({ claimName: fc.constantFrom("x", "y"), hotpluggable: maybe(flag) }),
  }),
  fc.record({ containerDisk: fc.record({ image: fc.constantFrom("i:1", "i:2") }) }),
  fc.record({ hostDisk: fc.record({ path: fc.constant("/d"), shared: maybe(flag) }) }),
);
const disk = fc.oneof(
  fc.record({
    disk: fc.record({ bus: maybe(fc.constantFrom("virtio", "sata", "scsi")) }),
    serial: maybe(fc.constant("s")),
  }),
  fc.record({ lun: fc.record({ bus: fc.constant("scsi"), reservation: maybe(flag) }) }),
  fc.record({ cdrom: fc.record({ readonly: maybe(flag) }) }),
);
const card = fc.record({
  masquerade: maybe(fc.constant({})),
  bridge: maybe(fc.constant({})),
  sriov: maybe(fc.constant({})),
  state: maybe(fc.constantFrom("absent", "up", "down")),
  model: maybe(fc.constant("virtio")),
});
const network = fc.oneof(
  fc.record({ pod: fc.constant({}) }),
  fc.record({ multus: fc.record({ networkName: fc.constantFrom("n", "m") }) }),
);
const cpu = fc.record({
  sockets: maybe(fc.nat(9)),
  cores: maybe(fc.nat(4)),
  maxSockets: maybe(fc.nat(8)),
  model: maybe(fc.constantFrom("host-model", "Haswell")),
  dedicatedCpuPlacement: maybe(flag),
});
const memory = fc.record({
  guest: maybe(size),
  maxGuest: maybe(size),
  hugepages: maybe(fc.record({ pageSize: fc.constant("1Gi") })),
});
const spec = fc.record({
  runStrategy: fc.constantFrom("Always", "Halted", "Manual"),
  updateVolumesStrategy: maybe(fc.constantFrom("Migration", "Replacement")),
  dataVolumeTemplates: maybe(
    fc.uniqueArray(
      fc.record({
        metadata: fc.record({ name: fc.constantFrom(...names) }),
        spec: fc.record({ storage: size }),
      }),
      {
        selector: ({ metadata }) => metadata.name,
      },
    ),
  ),
  template: fc.record({
    metadata: maybe(
      fc.record({ labels: maybe(fc.dictionary(fc.constantFrom("x", "y.z/w"), fc.constantFrom("1", "2"))) }),
    ),
    spec: fc.record({
      architecture: maybe(fc.constantFrom("amd64", "arm64")),
      nodeSelector: maybe(fc.dictionary(fc.constantFrom("zone"), fc.constantFrom("1", "2"))),
      tolerations: maybe(fc.array(fc.record({ key: fc.constantFrom("k", "l") }), { maxLength: 2 })),
      volumes: maybe(named(volume)),
      networks: maybe(named(network)),
      domain: fc.record({
        cpu: maybe(cpu),
        memory: maybe(memory),
        machine: maybe(fc.record({ type: fc.constantFrom("q35", "pc") })),
        devices: maybe(
          fc.record({
            disks: maybe(named(disk)),
            interfaces: maybe(named(card)),
            gpus: maybe(named(fc.record({ deviceName: fc.constantFrom("d", "e") }))),
            rng: maybe(fc.constant({})),
          }),
        ),
      }),
    }),
  }),
});
const cluster: fc.Arbitrary<ClusterFacts> = fc.record(
  {
    vmRolloutStrategy: fc.constantFrom("LiveUpdate" as const, "Stage" as const),
    workloadUpdateMethods: fc.constantFrom([], ["LiveMigrate"]),
    featureGates: fc.subarray(["DeclarativeHotplugVolumes", "HotplugVolumes", "LiveUpdateNADRef"]),
  },
  { requiredKeys: [] },
);

type Path = readonly (string | number)[];

/** Paths of all values inside, objects and lists as well as leaves. */
function pathsIn(value: unknown, path: Path = []): Path[] {
  const members = Array.isArray(value) ? [...value.entries()] : isObject(value) ? Object.entries(value) : [];
  return [
    path,
    ...members.flatMap(([key, inner]) => (inner === undefined ? [] : pathsIn(inner, [...path, key]))),
  ];
}

function put(root: unknown, path: Path, value: unknown): unknown {
  const [head, ...rest] = path;
  if (head === undefined) return value;
  if (Array.isArray(root)) return root.map((item, index) => (index === head ? put(item, rest, value) : item));
  return { ...(root as object), [head]: put((root as Record<string, unknown>)[head], rest, value) };
}

const reorder = (value: unknown): unknown => {
  if (!isObject(value)) return value;
  const ordered = ["volumes", "networks", "disks", "interfaces", "dataVolumeTemplates"];
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [
        key,
        ordered.includes(key) && Array.isArray(inner) ? inner.toReversed() : reorder(inner),
      ]),
  );
};

describe("planUpdate() for any two specs", () => {
  it("finds nothing between a spec and itself", () => {
    fc.assert(
      fc.property(spec, cluster, (s, facts) => {
        expect(planUpdate({ spec: s }, { spec: structuredClone(s) }, facts)).toEqual([]);
      }),
    );
  });

  it("does not care for the order of keys, disks, volumes, networks, interfaces and templates", () => {
    fc.assert(
      fc.property(spec, spec, cluster, (before, after, facts) => {
        const plain = planUpdate({ spec: before }, { spec: after }, facts);
        expect(planUpdate({ spec: reorder(before) }, { spec: reorder(after) }, facts)).toEqual(plain);
      }),
    );
  });

  it("finds nothing exactly when it finds nothing the other way round", () => {
    fc.assert(
      fc.property(spec, spec, (a, b) => {
        expect(planUpdate({ spec: a }, { spec: b }).length === 0).toBe(
          planUpdate({ spec: b }, { spec: a }).length === 0,
        );
      }),
    );
  });

  it("claims of a spec with an unknown value only what holds whatever the value turns out to be", () => {
    const cut = spec.chain((after) => fc.tuple(fc.constant(after), fc.constantFrom(...pathsIn(after))));
    fc.assert(
      fc.property(spec, cut, cluster, (before, [after, path], facts) => {
        const blind = planUpdate({ spec: before }, { spec: put(after, path, UNKNOWN) }, facts);
        const seeing = new Map(
          planUpdate({ spec: before }, { spec: after }, facts).map((entry) => [entry.path, entry.impact]),
        );
        for (const entry of blind) {
          if (entry.impact !== "unknown")
            expect([entry.path, seeing.get(entry.path)]).toEqual([entry.path, entry.impact]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("never fails, whatever is unknown or odd", () => {
    const odd = fc.anything({ withBigInt: false });
    const cut = spec.chain((after) => fc.tuple(fc.constant(after), fc.constantFrom(...pathsIn(after)), odd));
    fc.assert(
      fc.property(spec, cut, (before, [after, path, value]) => {
        planUpdate({ spec: before }, { spec: put(after, path, value) });
        planUpdate({ spec: put(after, path, value) }, { spec: before });
      }),
    );
  });
});
