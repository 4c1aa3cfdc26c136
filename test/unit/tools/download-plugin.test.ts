import { describe, expect, it } from "vitest";
import { reasonIn, recentFailure } from "../../../sandbox/tools/download-plugin.ts";

const hour = 60 * 60 * 1000;
const memory = (at: number) => JSON.stringify({ version: "4.34.2", failure: "no network", at });

describe("recentFailure", () => {
  it("remembers a failure for a day", () => {
    expect(recentFailure(memory(0), "4.34.2", 23 * hour)).toBe("no network");
    expect(recentFailure(memory(0), "4.34.2", 25 * hour)).toBeUndefined();
  });

  it("forgets it for another version, and when there is nothing to read", () => {
    expect(recentFailure(memory(0), "4.35.0", hour)).toBeUndefined();
    expect(recentFailure("", "4.34.2", hour)).toBeUndefined();
    expect(recentFailure("{ half", "4.34.2", hour)).toBeUndefined();
  });
});

describe("reasonIn", () => {
  it("finds the cause in what the CLI says", () => {
    const unresolved =
      'warning: Error downloading plugin: Get "https://x/y.tar.gz": dial tcp: lookup x on 10.0.0.1:53: no such host\n' +
      "Will retry in 1.28s [5/5]\nerror: failed all 5 attempts\n";
    expect(reasonIn(unresolved)).toBe("the host's name does not resolve");
    const refused =
      'warning: Get "https://x/y": dial tcp 10.0.0.1:443: connect: connection refused\nerror: failed\n';
    expect(reasonIn(refused)).toBe("connect: connection refused");
    expect(reasonIn("error: no space left on device\n")).toBe("error: no space left on device");
  });

  it("says that there was no answer when the CLI said nothing", () => {
    expect(reasonIn("")).toBe("no answer within 60 s");
  });
});
