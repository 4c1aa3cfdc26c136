import { describe, expect, it } from "vitest";
import { ownedMetadata } from "../../../../components/shared/metadata.ts";

describe("ownedMetadata()", () => {
  it("says that the program owns what it declares", () => {
    expect(ownedMetadata({ name: "a" })).toEqual({
      name: "a",
      annotations: { "pulumi.com/patchForce": "true" },
    });
  });

  it("keeps labels, annotations and namespace", () => {
    const given = { name: "a", namespace: "b", labels: { c: "d" }, annotations: { e: "f" } };
    expect(ownedMetadata(given)).toEqual({
      ...given,
      annotations: { e: "f", "pulumi.com/patchForce": "true" },
    });
  });
});
