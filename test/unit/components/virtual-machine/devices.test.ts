import { describe, expect, it } from "vitest";
import { renderGpus, renderHostDevices } from "../../../../components/virtual-machine/devices.ts";
import { check } from "./support.ts";

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
