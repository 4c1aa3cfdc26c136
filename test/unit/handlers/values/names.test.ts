import { describe, expect, it } from "vitest";
import { isDnsLabel, isDnsSubdomain } from "../../../../provider/handlers/values/names.ts";

describe("isDnsLabel() and isDnsSubdomain()", () => {
  it.each([
    ["a", true, true],
    ["web-1", true, true],
    ["web.example.org", false, true],
    ["a".repeat(63), true, true],
    ["a".repeat(64), false, true],
    [Array.from({ length: 5 }, () => "a".repeat(60)).join("."), false, false],
    ["Web", false, false],
    ["-a", false, false],
    ["a-", false, false],
    ["a..b", false, false],
    ["a_b", false, false],
    ["", false, false],
  ])("judge %s", (name, label, subdomain) => {
    expect([isDnsLabel(name), isDnsSubdomain(name)]).toEqual([label, subdomain]);
  });
});
