import { describe, expect, it } from "vitest";
import { renderPlacement } from "../../../../components/virtual-machine/placement.ts";
import { check } from "./support.ts";

describe("renderPlacement()", () => {
  it("writes nothing when nothing is said", () => {
    expect(renderPlacement({})).toEqual({});
  });

  it("writes grace periods in seconds", () => {
    const placement = renderPlacement({
      terminationGracePeriod: "1m30s",
      evictionStrategy: "LiveMigrate",
      nodeSelector: { zone: "a" },
      tolerations: [{ operator: "Exists" }],
    });
    expect(placement).toEqual({
      terminationGracePeriodSeconds: 90,
      evictionStrategy: "LiveMigrate",
      nodeSelector: { zone: "a" },
      tolerations: [{ operator: "Exists" }],
    });
  });
});

describe("rules of life and place", () => {
  it.each<[object, string[]]>([
    [{ name: "db.prod", namespace: "vms", hostname: "db", runStrategy: "Manual" }, []],
    [
      { runStrategy: "Sometimes" },
      [
        'runStrategy: "Sometimes" does not fit: it must be "Always", "Halted", "Manual", "RerunOnFailure", "Once" or ' +
          '"WaitAsReceiver".',
      ],
    ],
    [
      { runStrategy: "Always", spec: { running: true } },
      ['spec.running: It excludes runStrategy, and is deprecated. Use runStrategy "Always" or "Halted".'],
    ],
    [{ spec: { running: true } }, []],
    [
      { terminationGracePeriod: "1.5s" },
      [
        'terminationGracePeriod: "1.5s" does not fit: it must be a duration of whole seconds, such as "90s" or "5m".',
      ],
    ],
    [
      { spec: { template: { spec: { readinessProbe: { initialDelaySeconds: 1 } } } } },
      [
        "spec.template.spec.readinessProbe: It needs exactly one of httpGet, tcpSocket, exec, guestAgentPing.",
      ],
    ],
    [{ disks: "none" }, ["disks: It has to be a list that is written out, not an output."]],
  ])("judge %j", (args, failures) => {
    expect(check(args)).toEqual(failures);
  });
});
