import { describe, expect, it } from "vitest";
import { renderDataVolumeSpec } from "../../../../components/virtual-machine/data-volume.ts";
import { check } from "./support.ts";

describe("renderDataVolumeSpec()", () => {
  it("leaves to the storage profile what is not said", () => {
    expect(renderDataVolumeSpec({ source: { pvc: { name: "golden", namespace: "images" } } })).toEqual({
      source: { pvc: { name: "golden", namespace: "images" } },
      storage: {},
    });
  });

  it("writes what was said, with the pass-through over it", () => {
    const spec = renderDataVolumeSpec({
      sourceRef: { name: "fedora", namespace: "images" },
      size: "30Gi",
      storageClassName: "fast",
      accessModes: ["ReadWriteMany"],
      volumeMode: "Block",
      preallocation: true,
      spec: { priorityClassName: "high", storage: { volumeMode: null } },
    });
    expect(spec).toEqual({
      sourceRef: { kind: "DataSource", name: "fedora", namespace: "images" },
      storage: {
        resources: { requests: { storage: "30Gi" } },
        storageClassName: "fast",
        accessModes: ["ReadWriteMany"],
      },
      preallocation: true,
      priorityClassName: "high",
    });
  });
});

describe("rules of DataVolumes", () => {
  const one = (dataVolume: object) => check({ disks: [{ name: "a", dataVolume }] });

  it.each<[object, string[]]>([
    [{ source: { http: { url: "https://example.org/d.qcow2" } }, size: "1Gi" }, []],
    [{ sourceRef: { name: "fedora" } }, []],
    [{ source: { snapshot: { name: "s", namespace: "n" } } }, []],
    [{ size: "1Gi" }, ["disks[0].dataVolume: It needs exactly one of source and sourceRef."]],
    [
      { source: { blank: {}, upload: {} }, size: "1Gi" },
      [
        "disks[0].dataVolume.source: It needs exactly one of http, registry, pvc, snapshot, s3, gcs, blank, upload, " +
          "vddk, imageio, and has blank and upload.",
      ],
    ],
    [
      { source: { blank: {} } },
      ["disks[0].dataVolume.size: It is missing: a disk from blank has no size by itself."],
    ],
    [
      { source: { blank: {} }, size: "1Gi", template: true, retain: true },
      [
        "disks[0].dataVolume.retain: A template's disk goes with its machine. Drop template to retain the disk, or retain.",
      ],
    ],
    [
      { source: { blank: {} }, size: "1Gi", accessModes: ["RWX"], volumeMode: "block" },
      [
        'disks[0].dataVolume.volumeMode: "block" does not fit: it must be "Block" or "Filesystem".',
        'disks[0].dataVolume.accessModes[0]: "RWX" does not fit: it must be "ReadWriteOnce", "ReadOnlyMany", ' +
          '"ReadWriteMany" or "ReadWriteOncePod".',
      ],
    ],
  ])("judge %j", (dataVolume, failures) => {
    expect(one(dataVolume)).toEqual(failures);
  });

  it("want templates of the pass-through to be used", () => {
    const dataVolumeTemplates = [
      { metadata: { name: "lost" }, spec: { source: { blank: {} }, storage: {} } },
    ];
    expect(check({ spec: { dataVolumeTemplates } })).toEqual([
      'spec.dataVolumeTemplates[0]: No volume uses the DataVolume "lost".',
    ]);
  });
});
