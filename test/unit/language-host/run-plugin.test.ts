import { describe, expect, it } from "vitest";
import { environment } from "../../../sandbox/language-host/run-plugin.ts";

describe("environment", () => {
  it("splits at the first equals sign", () => {
    expect(environment(["A=b", "C=d=e", "F="])).toEqual({ A: "b", C: "d=e", F: "" });
  });
});
