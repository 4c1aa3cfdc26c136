import { describe, expect, it } from "vitest";
import { UNKNOWN } from "../../../../components/shared/known.ts";
import type { DiskArgs } from "../../../../components/virtual-machine/disk-args.ts";
import {
  renderDataVolumeTemplates,
  renderDisks,
  renderVolumes,
} from "../../../../components/virtual-machine/disks.ts";
import { check, type Judgement, NAMES } from "./support.ts";

const blank = { source: { blank: {} }, size: "1Gi" } as const;
const disks: readonly DiskArgs[] = [
  { name: "root", containerDisk: "fedora:42" },
  { name: "data", bus: "virtio", cache: "none", serial: "D1", dataVolume: blank },
  { name: "own", dataVolume: { ...blank, template: true, labels: { a: "b" } } },
  { name: "iso", type: "cdrom", bus: "sata", bootOrder: 1, readonly: true, persistentVolumeClaim: "iso" },
  { name: "lun", type: "lun", bus: "scsi", readonly: true, persistentVolumeClaim: "lun" },
  { name: "init", cloudInit: { userData: "#cloud-config", networkDataSecret: "net" } },
  { name: "drive", cloudInit: { type: "ConfigDrive", userDataSecret: "mine" } },
  { name: "tmp", emptyDisk: "1Gi" },
  { name: "conf", configMap: "c" },
  { name: "sec", secret: "s" },
  { name: "acc", serviceAccount: "a" },
  { name: "img", containerDisk: { image: "x", imagePullPolicy: "Always" } },
];

describe("renderDisks()", () => {
  it("writes one disk for each, with what was said and nothing else", () => {
    expect(renderDisks(disks.slice(0, 5))).toEqual([
      { name: "root", disk: {} },
      { name: "data", disk: { bus: "virtio" }, cache: "none", serial: "D1" },
      { name: "own", disk: {} },
      { name: "iso", cdrom: { bus: "sata", readonly: true }, bootOrder: 1 },
      { name: "lun", lun: { bus: "scsi", readonly: true } },
    ]);
  });
});

describe("renderVolumes()", () => {
  it("writes the source of each disk", () => {
    expect(renderVolumes(disks, NAMES)).toEqual([
      { name: "root", containerDisk: { image: "fedora:42" } },
      { name: "data", dataVolume: { name: "vm-data" } },
      { name: "own", dataVolume: { name: "vm-own" } },
      { name: "iso", persistentVolumeClaim: { claimName: "iso" } },
      { name: "lun", persistentVolumeClaim: { claimName: "lun" } },
      {
        name: "init",
        cloudInitNoCloud: { secretRef: { name: "vm-init-0123abcd" }, networkDataSecretRef: { name: "net" } },
      },
      { name: "drive", cloudInitConfigDrive: { secretRef: { name: "mine" } } },
      { name: "tmp", emptyDisk: { capacity: "1Gi" } },
      { name: "conf", configMap: { name: "c" } },
      { name: "sec", secret: { secretName: "s" } },
      { name: "acc", serviceAccount: { serviceAccountName: "a" } },
      { name: "img", containerDisk: { image: "x", imagePullPolicy: "Always" } },
    ]);
  });

  it("keeps cloud-init texts out of the spec", () => {
    expect(JSON.stringify(renderVolumes(disks, NAMES))).not.toContain("#cloud-config");
  });
});

describe("renderDataVolumeTemplates()", () => {
  it("holds the disks that go with the machine", () => {
    expect(renderDataVolumeTemplates(disks, NAMES)).toEqual([
      {
        metadata: { name: "vm-own", labels: { a: "b" } },
        spec: { source: { blank: {} }, storage: { resources: { requests: { storage: "1Gi" } } } },
      },
    ]);
  });
});

describe("rules of disks", () => {
  it("find nothing wrong with any kind of disk", () => {
    expect(check({ disks })).toEqual([]);
  });

  it.each<[string, unknown[], string[]]>([
    [
      "no source",
      [{ name: "a" }],
      [
        "disks[0]: It needs exactly one of containerDisk, dataVolume, persistentVolumeClaim, cloudInit, emptyDisk, " +
          "configMap, secret, serviceAccount, ephemeral, hostDisk, sysprep, downwardAPI, downwardMetrics, and has none.",
      ],
    ],
    [
      "two sources",
      [{ name: "a", emptyDisk: "1Gi", secret: "s" }],
      [
        "disks[0]: It needs exactly one of containerDisk, dataVolume, persistentVolumeClaim, cloudInit, emptyDisk, " +
          "configMap, secret, serviceAccount, ephemeral, hostDisk, sysprep, downwardAPI, downwardMetrics, and has emptyDisk and secret.",
      ],
    ],
    [
      "one name twice",
      [
        { name: "a", emptyDisk: "1Gi" },
        { name: "a", emptyDisk: "1Gi" },
      ],
      ['disks[1].name: "a" is another disk\'s name already.'],
    ],
    [
      "a name that is none",
      [{ name: "A_1", emptyDisk: "1Gi" }],
      [
        'disks[0].name: "A_1" does not fit: it must be at most 63 characters out of a-z, 0-9 and "-", a letter or ' +
          "digit at both ends.",
      ],
    ],
    [
      "an unknown bus",
      [{ name: "a", bus: "ide", emptyDisk: "1Gi" }],
      ['disks[0].bus: "ide" does not fit: it must be "virtio", "sata", "scsi" or "usb".'],
    ],
    [
      "a virtio CD-ROM",
      [{ name: "a", type: "cdrom", bus: "virtio", containerDisk: "x" }],
      ['disks[0].bus: "virtio" is not for CD-ROMs. Use "sata" or "scsi".'],
    ],
    [
      "a read-only SATA disk",
      [{ name: "a", bus: "sata", readonly: true, containerDisk: "x" }],
      [
        'disks[0].readonly: The disk is sata, and a SATA disk is always writable. Use bus "virtio" or "scsi".',
      ],
    ],
    [
      "an I/O thread for a SATA disk",
      [{ name: "a", bus: "sata", dedicatedIOThread: true, containerDisk: "x" }],
      [
        'disks[0].dedicatedIOThread: I/O threads serve virtio disks only, and this one is sata. Use bus "virtio".',
      ],
    ],
    [
      "a LUN without a claim",
      [{ name: "a", type: "lun", containerDisk: "x" }],
      ["disks[0]: A LUN has to be a persistentVolumeClaim or a dataVolume."],
    ],
    [
      "a boot order taken twice",
      [
        { name: "a", bootOrder: 1, containerDisk: "x" },
        { name: "b", bootOrder: 1, containerDisk: "x" },
      ],
      ["disks[1].bootOrder: Another device boots as number 1."],
    ],
    [
      "two service accounts",
      [
        { name: "a", serviceAccount: "x" },
        { name: "b", serviceAccount: "y" },
      ],
      ["disks[1]: Another disk holds a service account already. Keep one."],
    ],
    [
      "a cloud-init that says nothing",
      [{ name: "a", cloudInit: {} }],
      ["disks[0].cloudInit: It tells the guest nothing. Give userData or networkData."],
    ],
    [
      "a text and a Secret for it",
      [{ name: "a", cloudInit: { userData: "x", userDataSecret: "y" } }],
      ["disks[0].cloudInit.userData: It excludes userDataSecret. Drop one."],
    ],
    [
      "an empty disk without size",
      [{ name: "a", emptyDisk: "big" }],
      [
        'disks[0].emptyDisk: "big" does not fit: it must be a positive quantity with a unit, such as "512Mi" or "16Gi".',
      ],
    ],
  ])("refuse %s", (_what, bad, failures) => {
    expect(check({ disks: bad })).toEqual(failures);
  });

  it("name the pass-through when it is what is wrong", () => {
    const spec = {
      template: {
        spec: {
          domain: {
            devices: {
              disks: [
                { name: "extra", disk: {} },
                { name: "root", cache: "fast" },
              ],
            },
          },
        },
      },
    };
    expect(check({ disks: disks.slice(0, 1), spec })).toEqual([
      'spec.template.spec.domain.devices.disks[1].cache: "fast" does not fit: it must be "none", "writethrough" or "writeback".',
      'spec.template.spec.domain.devices.disks[0]: There is no volume "extra" to fill it.',
    ]);
  });

  it("skip what is not known yet", () => {
    const later = [
      UNKNOWN,
      { name: "a", bus: UNKNOWN, bootOrder: UNKNOWN, containerDisk: UNKNOWN, dedicatedIOThread: true },
      { name: "b", cloudInit: { userData: UNKNOWN } },
      { name: "c", dataVolume: { size: UNKNOWN, source: UNKNOWN } },
    ];
    expect(check({ disks: later.slice(1) })).toEqual([]);
  });

  it("want written out what decides which objects there are", () => {
    expect(check({ disks: [UNKNOWN, { name: "d", cloudInit: UNKNOWN }] })).toEqual([
      "disks[0]: It has to be written out, not an output.",
      "disks[1].cloudInit: It has to be written out, not an output.",
    ]);
  });
});

describe("rarer disks", () => {
  const rare: readonly DiskArgs[] = [
    { name: "golden", ephemeral: "golden", bus: "virtio", blockSize: "matchVolume", errorPolicy: "report" },
    { name: "local", hostDisk: { path: "/a.img", type: "DiskOrCreate", capacity: "1Gi", shared: true } },
    { name: "answers", type: "cdrom", tray: "open", sysprep: { secret: "answers" } },
    { name: "more", type: "cdrom", sysprep: { configMap: "answers" } },
    { name: "pod", downwardAPI: { labels: "metadata.labels" } },
    { name: "metrics", bus: "virtio", downwardMetrics: true },
    {
      name: "lun",
      type: "lun",
      bus: "scsi",
      reservation: true,
      persistentVolumeClaim: "lun",
      hotpluggable: true,
    },
    {
      name: "fast",
      bus: "virtio",
      pciAddress: "0000:81:01.0",
      shareable: true,
      blockSize: { logical: 4096, physical: 4096, discardGranularity: 8192 },
      dataVolume: blank,
      hotpluggable: true,
    },
    {
      name: "image",
      containerDisk: { image: "x", imagePullPolicy: "Always", imagePullSecret: "s", path: "/disk/a" },
    },
  ];

  it("are written under KubeVirt's names", () => {
    expect(renderDisks(rare)).toEqual([
      { name: "golden", disk: { bus: "virtio" }, blockSize: { matchVolume: {} }, errorPolicy: "report" },
      { name: "local", disk: {} },
      { name: "answers", cdrom: { tray: "open" } },
      { name: "more", cdrom: {} },
      { name: "pod", disk: {} },
      { name: "metrics", disk: { bus: "virtio" } },
      { name: "lun", lun: { bus: "scsi", reservation: true } },
      {
        name: "fast",
        disk: { bus: "virtio", pciAddress: "0000:81:01.0" },
        shareable: true,
        blockSize: { custom: { logical: 4096, physical: 4096, discardGranularity: 8192 } },
      },
      { name: "image", disk: {} },
    ]);
    expect(renderVolumes(rare, NAMES)).toEqual([
      { name: "golden", ephemeral: { persistentVolumeClaim: { claimName: "golden" } } },
      { name: "local", hostDisk: { path: "/a.img", type: "DiskOrCreate", capacity: "1Gi", shared: true } },
      { name: "answers", sysprep: { secret: { name: "answers" } } },
      { name: "more", sysprep: { configMap: { name: "answers" } } },
      {
        name: "pod",
        downwardAPI: { fields: [{ path: "labels", fieldRef: { fieldPath: "metadata.labels" } }] },
      },
      { name: "metrics", downwardMetrics: {} },
      { name: "lun", persistentVolumeClaim: { claimName: "lun", hotpluggable: true } },
      { name: "fast", dataVolume: { name: "vm-fast", hotpluggable: true } },
      {
        name: "image",
        containerDisk: { image: "x", imagePullPolicy: "Always", imagePullSecret: "s", path: "/disk/a" },
      },
    ]);
    expect(check({ disks: rare })).toEqual([]);
  });
});

describe("rules of rarer disks", () => {
  const claim = { name: "a", persistentVolumeClaim: "a" };
  const disk = (args: object) => ({ disks: [{ ...claim, ...args }] });
  const sized = (logical: number, physical: number, more: object = {}) =>
    disk({ bus: "virtio", blockSize: { logical, physical, ...more } });
  it.each<Judgement>([
    [
      sized(100, 3000),
      [
        "disks[0].blockSize.logical: 100 does not fit: it must be a power of two from 512 to 2097152.",
        "disks[0].blockSize.physical: 3000 does not fit: it must be a power of two from 512 to 2097152.",
      ],
    ],
    [sized(4096, 512), ["disks[0].blockSize.logical: 4096 is more than the physical size, which is 512."]],
    [
      sized(512, 512, { discardGranularity: 700 }),
      ["disks[0].blockSize.discardGranularity: 700 is no multiple of the logical size, 512."],
    ],
    [
      disk({ blockSize: { logical: 4096, physical: 4096 } }),
      [
        'disks[0].blockSize.logical: The disk is SATA, which is the default, and has blocks of 512, not of 4096. Set bus to "virtio".',
      ],
    ],
    [
      disk({ dedicatedIOThread: true }),
      [
        'disks[0].dedicatedIOThread: I/O threads serve virtio disks only, and this one is sata by default. Use bus "virtio".',
      ],
    ],
    [{ ...disk({ dedicatedIOThread: true }), preference: "fedora" }, []],
    [{ ...disk({ dedicatedIOThread: true }), architecture: "arm64" }, []],
    [
      disk({ pciAddress: "0000:81:01.0" }),
      ['disks[0].pciAddress: It is for disks on bus "virtio" only. Write that bus.'],
    ],
    [
      disk({ tray: "open", reservation: true }),
      [
        'disks[0].tray: It is for type "cdrom", and this disk is a disk.',
        'disks[0].reservation: It is for type "lun", and this disk is a disk.',
      ],
    ],
    [
      {
        disks: [
          { name: "m", downwardMetrics: true },
          { name: "n", bus: "virtio", downwardMetrics: true },
        ],
      },
      [
        "disks[1]: Another volume is downwardMetrics already. Keep one.",
        'disks[0].bus: The disk is sata by default, and metrics are virtio. Set bus to "virtio".',
      ],
    ],
    [
      { disks: [{ name: "h", hostDisk: { path: "/a", type: "Disk", capacity: "1Gi" } }] },
      ['disks[0].hostDisk.capacity: A disk that is there has its size. Drop it, or use "DiskOrCreate".'],
    ],
    [{ disks: [{ name: "h", hostDisk: { path: "/a" } }] }, ["disks[0].hostDisk.type: It is missing."]],
    [
      { disks: [{ name: "s", sysprep: { configMap: "a", secret: "b" } }] },
      ["disks[0].sysprep: It needs exactly one of configMap and secret."],
    ],
    [
      disk({ errorPolicy: "panic" }),
      ['disks[0].errorPolicy: "panic" does not fit: it must be "stop", "ignore", "report" or "enospace".'],
    ],
  ])("judge %j", (args, failures) => {
    expect(check(args)).toEqual(failures);
  });
});
