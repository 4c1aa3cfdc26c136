import { describe, expect, it } from "vitest";
import { renderGpus, renderHostDevices } from "../../../../components/virtual-machine/devices.ts";
import { check, domainOf, type Judgement } from "./support.ts";

const deviceName = "nvidia.com/NVIDIA_A2-4Q";

describe("renderGpus() and renderHostDevices()", () => {
  it("write nothing when nothing is said", () => {
    expect([renderGpus(undefined), renderHostDevices(undefined)]).toEqual([undefined, undefined]);
  });

  it("write devices by the resource that offers them", () => {
    expect(
      renderGpus([
        { name: "a", deviceName },
        { name: "b", deviceName, display: { ramFB: false } },
      ]),
    ).toEqual([
      { name: "a", deviceName },
      { name: "b", deviceName, virtualGPUOptions: { display: { ramFB: { enabled: false } } } },
    ]);
    expect(renderHostDevices([{ name: "q", deviceName: "intel.com/qat" }])).toEqual([
      { name: "q", deviceName: "intel.com/qat" },
    ]);
  });
});

describe("rules of devices", () => {
  it("find nothing wrong with one display", () => {
    const gpus = [
      { name: "a", deviceName, display: {} },
      { name: "b", deviceName, display: { ramFB: false } },
    ];
    expect(check({ gpus, hostDevices: [{ name: "a", deviceName: "intel.com/qat" }] })).toEqual([]);
  });

  it("refuse bad resources, names given twice and two boot displays", () => {
    const gpus = [
      { name: "a", deviceName: "A2", display: {} },
      { name: "a", deviceName, display: { enabled: true } },
    ];
    expect(check({ gpus })).toEqual([
      'gpus[0].deviceName: "A2" does not fit: it must be the resource of a permitted host device, such as ' +
        '"nvidia.com/NVIDIA_A2-4Q".',
      'gpus[1].name: "a" is another device\'s name already.',
      "gpus[1].display: Another vGPU shows the boot. Set ramFB to false here.",
    ]);
  });
});

describe("other devices", () => {
  it("are written under KubeVirt's names, named when they have to be", () => {
    const flags = {
      autoattachGraphicsDevice: false,
      autoattachSerialConsole: true,
      logSerialConsole: false,
      autoattachVSOCK: true,
      autoattachInputDevice: true,
      autoattachPodInterface: false,
      blockMultiQueue: true,
      networkInterfaceMultiqueue: true,
    };
    const devices = {
      watchdog: "reset",
      rng: true,
      sound: "ac97",
      inputs: [{ name: "t", bus: "virtio" }],
    } as const;
    expect(domainOf({ ...flags, ...devices }).devices).toEqual({
      ...flags,
      watchdog: { name: "watchdog", i6300esb: { action: "reset" } },
      rng: {},
      sound: { name: "sound", model: "ac97" },
      inputs: [{ name: "t", type: "tablet", bus: "virtio" }],
    });
  });

  it("take details", () => {
    const watchdog = { name: "dog", model: "diag288", action: "poweroff" } as const;
    expect(
      domainOf({ watchdog, sound: { name: "card", model: "ich9" }, video: "bochs", rng: false }).devices,
    ).toEqual({
      watchdog: { name: "dog", diag288: { action: "poweroff" } },
      sound: { name: "card", model: "ich9" },
      video: { type: "bochs" },
    });
  });

  it("come from claims too", () => {
    const claimed = { name: "a", claimName: "accelerator", requestName: "one" };
    expect(renderGpus([claimed])).toEqual([claimed]);
    expect(renderHostDevices([claimed])).toEqual([claimed]);
  });
});

describe("rules of other devices", () => {
  const claim = { claimName: "c", requestName: "r" };
  it.each<Judgement>([
    [{ gpus: [{ name: "a", ...claim }], resourceClaims: [{ name: "c" }] }, []],
    [{ gpus: [{ name: "a", ...claim }] }, ['gpus[0].claimName: There is no entry "c" in resourceClaims.']],
    [
      { gpus: [{ name: "a" }] },
      ["gpus[0].deviceName: It is missing. Give it, or claimName and requestName."],
    ],
    [
      { hostDevices: [{ name: "a", claimName: "c" }], resourceClaims: [{ name: "c" }, { name: "c" }] },
      [
        "hostDevices[0].requestName: It is missing: claimName alone says too little.",
        'resourceClaims[1].name: "c" is another claim\'s name already.',
      ],
    ],
    [
      { gpus: [{ name: "a", deviceName, ...claim }], resourceClaims: [{ name: "c" }] },
      [
        "gpus[0].claimName: It excludes deviceName. Drop one.",
        "gpus[0].requestName: It excludes deviceName. Drop one.",
      ],
    ],
    [{ watchdog: { model: "diag288" } }, ["watchdog: The watchdog of amd64 is i6300esb. Use that model."]],
    [{ watchdog: { model: "diag288" }, architecture: "s390x" }, []],
    [
      { watchdog: "reset", sound: "ich9", architecture: "arm64" },
      ["watchdog: arm64 has no watchdog. Drop it.", "sound: arm64 has none. Drop it."],
    ],
    [
      { watchdog: { action: "bark" } },
      ['watchdog.action: "bark" does not fit: it must be "poweroff", "reset" or "shutdown".'],
    ],
    [{ video: "vga", architecture: "arm64" }, ['video: "vga" does not fit: use "virtio", "ramfb".']],
    [
      { video: "vga", autoattachGraphicsDevice: false },
      ["video: autoattachGraphicsDevice is false: there is none. Drop one."],
    ],
    [
      { inputs: [{ name: "a" }, { name: "a", bus: "ps2" }] },
      [
        'inputs[1].bus: "ps2" does not fit: it must be "virtio", "usb" or "".',
        "inputs[1].name: Another input device has that name.",
      ],
    ],
  ])("judge %j", (args, failures) => {
    expect(check(args)).toEqual(failures);
  });
});
