import { describe, expect, it } from "vitest";
import { renderProbe } from "../../../../components/virtual-machine/probes.ts";
import { check, type Judgement, render } from "./support.ts";

describe("renderProbe()", () => {
  it("writes nothing when nothing is said", () => {
    expect(renderProbe(undefined)).toBeUndefined();
  });

  it("writes each way to look", () => {
    expect(renderProbe({ guestAgentPing: true })).toEqual({ guestAgentPing: {} });
    expect(renderProbe({ exec: ["true"] })).toEqual({ exec: { command: ["true"] } });
    expect(renderProbe({ tcpSocket: 22 })).toEqual({ tcpSocket: { port: 22 } });
    const httpGet = { port: 443, path: "/ready", scheme: "HTTPS" } as const;
    expect(renderProbe({ httpGet })).toEqual({ httpGet });
  });

  it("writes times in seconds", () => {
    const probe = { guestAgentPing: true, initialDelay: "2m", period: "30s", timeout: "5s" } as const;
    expect(renderProbe({ ...probe, successThreshold: 2, failureThreshold: 5 })).toEqual({
      guestAgentPing: {},
      initialDelaySeconds: 120,
      periodSeconds: 30,
      timeoutSeconds: 5,
      successThreshold: 2,
      failureThreshold: 5,
    });
  });

  it("is what readinessProbe and livenessProbe are", () => {
    expect(
      render({ readinessProbe: { tcpSocket: 22 }, livenessProbe: { guestAgentPing: true } }).template?.spec,
    ).toMatchObject({ readinessProbe: { tcpSocket: { port: 22 } }, livenessProbe: { guestAgentPing: {} } });
  });
});

describe("rules of probes", () => {
  it.each<Judgement>([
    [
      { readinessProbe: { initialDelay: "1s" } },
      ["readinessProbe: It needs exactly one of httpGet, tcpSocket, exec, guestAgentPing."],
    ],
    [
      { readinessProbe: { guestAgentPing: true, period: "500ms" } },
      [
        'readinessProbe.period: "500ms" does not fit: it must be a duration of whole seconds, such as "90s" or "5m".',
      ],
    ],
    [
      { readinessProbe: { guestAgentPing: true, timeout: "0s", failureThreshold: 0 } },
      [
        "readinessProbe.timeout: 0 does not fit: it must be a whole number of at least 1.",
        "readinessProbe.failureThreshold: 0 does not fit: it must be a whole number of at least 1.",
      ],
    ],
    [
      { livenessProbe: { tcpSocket: 22, successThreshold: 2 }, networks: [{ name: "lan", multus: "lan" }] },
      [
        "livenessProbe.tcpSocket: It needs the pod network, which the machine does not have.",
        "livenessProbe.successThreshold: 2 does not fit: it must be a whole number from 1 to 1.",
      ],
    ],
    [
      { livenessProbe: { guestAgentPing: true }, startStrategy: "Paused" },
      ["livenessProbe: A machine that starts paused would not answer it. Drop one."],
    ],
    [
      { readinessProbe: { initialDelaySeconds: 1, guestAgentPing: true } },
      [
        "readinessProbe.initialDelaySeconds: There is no such argument. What no argument covers goes into spec.",
      ],
    ],
  ])("judge %j", (args, failures) => {
    expect(check(args)).toEqual(failures);
  });
});
