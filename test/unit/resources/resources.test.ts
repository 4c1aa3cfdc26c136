import * as pulumi from "@pulumi/pulumi";
import { beforeAll, describe, expect, it } from "vitest";
import {
  FleetWave,
  Migration,
  Provider,
  Snapshot,
  VirtualMachinePoolState,
  VirtualMachineState,
} from "../../../provider/resources/index.ts";

const made: pulumi.runtime.MockResourceArgs[] = [];

beforeAll(async () => {
  await pulumi.runtime.setMocks({
    newResource: (args) => {
      made.push(args);
      return { id: args.name, state: { ...args.inputs, phase: "Running" } };
    },
    call: () => ({}),
  });
});

/** The engine's view of a resource, once it is registered. */
async function registered(
  resource: pulumi.CustomResource,
): Promise<pulumi.runtime.MockResourceArgs | undefined> {
  const urn = await new Promise<string>((resolve) => resource.urn.apply(resolve));
  return made.find(({ name }) => urn.endsWith(`::${name}`));
}

describe("resources", () => {
  it.each([
    [
      "VirtualMachineState",
      (name: string) => new VirtualMachineState(name, { namespace: "default", name: "db" }),
    ],
    ["Migration", (name: string) => new Migration(name, { namespace: "default", virtualMachine: "db" })],
    [
      "FleetWave",
      (name: string) =>
        new FleetWave(name, { fleet: "f", wave: "1", namespace: "default", machines: { a: {} } }),
    ],
    [
      "VirtualMachinePoolState",
      (name: string) => new VirtualMachinePoolState(name, { namespace: "default", name: "web" }),
    ],
    ["Snapshot", (name: string) => new Snapshot(name, { namespace: "default", virtualMachine: "db" })],
  ])("%s has its frozen token, and only a reference to its code", async (type, make) => {
    const resource = await registered(make(`a-${type}`));
    expect(resource?.type).toBe(`pulumi-nodejs:dynamic/kubevirt:${type}`);
    expect(resource?.inputs.__provider).toMatch(
      /^exports\.handler=\(\)=>require\("pulumi-kubevirt\/provider\/runtime"\)\.\w+$/,
    );
  });

  it("tells two resources for one machine apart by their names", async () => {
    const resource = await registered(
      new Snapshot("nightly", { namespace: "default", virtualMachine: "db" }),
    );
    expect(resource?.inputs).toMatchObject({ identity: "nightly", virtualMachine: "db" });
  });

  it("hands outputs on", async () => {
    const state = new VirtualMachineState("outputs", { namespace: "default", name: "db" });
    expect(await new Promise((resolve) => state.phase.apply(resolve))).toBe("Running");
  });

  it("makes a provider of a kubeconfig, as a secret", async () => {
    const provider = new Provider("edge", { kubeconfig: "apiVersion: v1", context: "edge" });
    const resource = await registered(provider);
    expect(resource?.type).toBe("pulumi:providers:pulumi-nodejs");
    expect(resource?.inputs).toMatchObject({ "kubevirt:context": "edge" });
    expect(JSON.stringify(resource?.inputs["kubevirt:kubeconfig"])).toContain("apiVersion: v1");
  });

  it("leaves stack traces as they were", () => {
    const limit = Error.stackTraceLimit;
    new Snapshot("stacks", { namespace: "default", virtualMachine: "db" });
    expect(Error.stackTraceLimit).toBe(limit);
  });

  it("shows the line of the program when the declaration itself fails", () => {
    const limit = Error.stackTraceLimit;
    const transformation = () => {
      throw new Error("not in this stack");
    };
    const declare = () =>
      new Snapshot(
        "refused",
        { namespace: "default", virtualMachine: "db" },
        { transformations: [transformation] },
      );
    expect(declare).toThrow(
      expect.objectContaining({
        message: "not in this stack",
        stack: expect.stringMatching(/not in this stack\n +at declare .*resources\.test\.ts/),
      }),
    );
    expect(Error.stackTraceLimit).toBe(limit);
  });
});
