import { describe, expect, it } from "vitest";
import * as runtime from "../../../provider/runtime/index.ts";
import { providerText } from "../../../provider/runtime/provider-text.ts";

describe("providerText()", () => {
  // These texts are in users' states: a failure here means that those could no longer be refreshed or destroyed.
  it.each([
    [
      "virtualMachineState",
      'exports.handler=()=>require("pulumi-kubevirt/provider/runtime").virtualMachineState',
    ],
    ["migration", 'exports.handler=()=>require("pulumi-kubevirt/provider/runtime").migration'],
    ["snapshot", 'exports.handler=()=>require("pulumi-kubevirt/provider/runtime").snapshot'],
    ["fleetWave", 'exports.handler=()=>require("pulumi-kubevirt/provider/runtime").fleetWave'],
    [
      "virtualMachinePoolState",
      'exports.handler=()=>require("pulumi-kubevirt/provider/runtime").virtualMachinePoolState',
    ],
  ] as const)("is frozen for %s, and asks for something that is there", (name, text) => {
    expect(providerText(name)).toBe(text);
    const module = { exports: {} as { handler?: () => unknown } };
    new Function("exports", "require", text)(module.exports, () => runtime);
    expect(module.exports.handler?.()).toBe(new Map<string, unknown>(Object.entries(runtime)).get(name));
  });
});
