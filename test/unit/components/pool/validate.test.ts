import { describe, expect, it } from "vitest";
import { validatePoolArgs } from "../../../../components/pool/validate.ts";
import { UNKNOWN } from "../../../../components/shared/known.ts";
import { lines } from "../support.ts";

const template = { memory: "1Gi" };
const check = (args: object) => lines(validatePoolArgs("web")({ template, ...args }));
const disk = (dataVolume: object) => ({
  ...template,
  disks: [{ name: "data", dataVolume: { source: { blank: {} }, size: "1Gi", ...dataVolume } }],
});
const lasting =
  "Each machine of a pool has a disk of its own that goes with it. Drop template and retain; scaleInStrategy has statePreservation.";

describe("validatePoolArgs()", () => {
  it.each([
    { replicas: 3, maxUnavailable: "20%", updateStrategy: "opportunistic" },
    { replicas: UNKNOWN, maxUnavailable: UNKNOWN, updateStrategy: UNKNOWN },
    {
      scaleInStrategy: {
        proactive: { selectionPolicy: { sortPolicy: "Oldest" }, statePreservation: "Offline" },
      },
    },
    { autohealing: { startUpFailureThreshold: 2, minFailingToStartDuration: "10m" }, paused: true },
    { template: disk({}) },
    { template: disk({ template: true, retain: false }) },
  ])("finds nothing wrong with %j", (args) => {
    expect(check(args)).toEqual([]);
  });

  it.each<readonly [args: object, failures: readonly string[]]>([
    [{ template: undefined }, ["template: It is missing. Say what the machines are like."]],
    [{ template: UNKNOWN }, ["template: It has to be written out, not an output."]],
    [
      { replicas: -1, maxUnavailable: "0%" },
      [
        "replicas: -1 does not fit: it must be a whole number of at least 0.",
        'maxUnavailable: "0%" does not fit: it must be a whole number of at least 1, or a percentage from "1%" to "100%".',
      ],
    ],
    [
      { updateStrategy: "rolling" },
      ['updateStrategy: "rolling" does not fit: it must be "proactive", "opportunistic" or "unmanaged".'],
    ],
    [
      { scaleInStrategy: { proactive: {}, unmanaged: {} } },
      [
        'scaleInStrategy: It has to be one of "proactive", "opportunistic" or "unmanaged", and is {"proactive":{},"unmanaged":{}}.',
      ],
    ],
    [
      { scaleInStrategy: { proactive: { selectionPolicy: { sortPolicy: "Youngest" } } } },
      [
        'scaleInStrategy.proactive.selectionPolicy.sortPolicy: "Youngest" does not fit: it must be "AscendingOrder", "DescendingOrder", "Newest", "Oldest" or "Random".',
      ],
    ],
    [{ replica: 3 }, ["replica: There is no such argument. Did you mean replicas?"]],
    [
      { template: { ...template, readiness: { timeout: "1m" } } },
      ["template.readiness: It is the same for the whole pool. Move it to the pool's own arguments."],
    ],
    [
      { template: { memory: "1Gi", cpu: 0 } },
      ["template.cpu: 0 does not fit: it must be a whole number from 1 to 512."],
    ],
    [{ template: disk({ template: false }) }, [`template.disks[0].dataVolume: ${lasting}`]],
    [
      {
        template: { ...template, networks: [{ name: "default", pod: {}, macAddress: "02:00:00:00:00:01" }] },
      },
      [
        "template.networks[0].macAddress: All machines of the pool would have it. Drop it, or use VirtualMachineFleet.",
      ],
    ],
    [
      {
        nameGeneration: { appendIndexToSecretRefs: true },
        template: { ...template, disks: [{ name: "init", cloudInit: { userData: "#cloud-config" } }] },
      },
      [
        "template.disks[0].cloudInit.userData: Its Secret is one for all machines, and nameGeneration asks for one each. Use userDataSecret, or drop appendIndexToSecretRefs.",
      ],
    ],
  ])("says what is wrong with %j", (args, failures) => {
    expect(check(args)).toEqual(failures);
  });
});
