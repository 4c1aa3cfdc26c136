import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalQuantity } from "../../../sandbox/kubernetes-plugin/quantity.ts";

test.each([
  ["1000m", "1"],
  ["1024Mi", "1Gi"],
  ["1536Mi", "1536Mi"],
  ["1.5Gi", "1536Mi"],
  ["0.1Gi", "107374182400m"],
  ["0.5", "500m"],
  ["1e3", "1e3"],
  ["12e6", "12e6"],
  ["100k", "100k"],
  ["1000k", "1M"],
  ["1.500", "1.500"],
  ["0", "0"],
  ["0Gi", "0"],
  ["512Ki", "512Ki"],
  [" 2 ", "2"],
])("writes %s as %s, as the API server does", (text, canonical) => {
  expect(canonicalQuantity(text)).toBe(canonical);
});

test.each(["", "1Gib", "GB", "1 Gi", "--1", "."])("takes %j for no quantity", (text) => {
  expect(canonicalQuantity(text)).toBeUndefined();
});

test("leaves a canonical quantity as it is", () => {
  const units = fc.constantFrom("", "m", "k", "M", "G", "Ki", "Mi", "Gi", "Ti");
  fc.assert(
    fc.property(fc.nat(1_000_000), units, (number, unit) => {
      const canonical = canonicalQuantity(`${number}${unit}`) ?? "";
      expect(canonicalQuantity(canonical)).toBe(canonical);
    }),
  );
});
