import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exportedNames, kebabCase, nameViolations } from "../../../scripts/gate/names.ts";

const violations = (path: string, text: string) => nameViolations([{ path, text }]);

describe("nameViolations", () => {
  it("takes a file that is named after its one export, in full or in part", () => {
    expect(violations("provider/handlers/migration.ts", "export const migration = {};")).toEqual([]);
    expect(violations("components/cdi/render.ts", "export function renderCdi() {}")).toEqual([]);
    expect(violations("components/kubevirt/kubevirt.ts", "export class KubeVirt {}")).toEqual([]);
    expect(violations("components/kubevirt/feature-gates.ts", "export type FeatureGate = string;")).toEqual(
      [],
    );
  });

  it("refuses a file that is named otherwise than its one export", () => {
    expect(violations("provider/kube/misc.ts", "export function retry() {}")).toEqual([
      "provider/kube/misc.ts exports retry: name the file after it (retry.ts).",
    ]);
  });

  it("leaves the name of a file with several exports, of index.ts and of tests to their writers", () => {
    expect(violations("components/vm/disks.ts", "export const a = 1;\nexport const b = 2;")).toEqual([]);
    expect(violations("provider/runtime/index.ts", "export const handler = 1;")).toEqual([]);
    expect(violations("test/unit/x/plan.property.test.ts", "export const handler = 1;")).toEqual([]);
  });

  it("refuses names that are not kebab-case", () => {
    expect(violations("scripts/doIt.ts", "")).toEqual([expect.stringContaining("not kebab-case")]);
    expect(violations("scripts/do_it.mjs", "")).toEqual([expect.stringContaining("not kebab-case")]);
  });
});

describe("exportedNames", () => {
  it("finds each way of exporting a declaration", () => {
    const text =
      "export const a = 1, b = 2;\nexport function c() {}\nexport class D {}\nexport interface E {}\n" +
      "export type F = 1;\nexport async function g() {}\nconst hidden = 1;";
    expect(exportedNames({ path: "a.ts", text })).toEqual(["a", "b", "c", "D", "E", "F", "g"]);
  });
});

describe("kebabCase", () => {
  it("separates words and keeps initials together", () => {
    expect(kebabCase("VirtualMachineState")).toBe("virtual-machine-state");
    expect(kebabCase("parseURLPath")).toBe("parse-url-path");
  });

  it("undoes camel case", () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{2,6}$/), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(words, (parts) => {
        const camel = parts.map((part, index) =>
          index === 0 ? part : part[0]?.toUpperCase() + part.slice(1),
        );
        expect(kebabCase(camel.join(""))).toBe(parts.join("-"));
      }),
    );
  });
});
