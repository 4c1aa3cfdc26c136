import { describe, expect, it } from "vitest";
import { importsOf, importViolations } from "../../../scripts/gate/imports.ts";

const packages = new Set(["@pulumi/pulumi", "yaml"]);
const violations = (files: Record<string, string>) =>
  importViolations(
    Object.entries(files).map(([path, text]) => ({ path, text })),
    packages,
  );

describe("importViolations", () => {
  it("allows imports downwards, of declared packages and of Node's own modules", () => {
    expect(
      violations({
        "index.ts": 'export * from "./components/vm/vm.ts";',
        "components/vm/vm.ts": 'import { A } from "../../provider/resources/a.ts";\nimport "@pulumi/pulumi";',
        "provider/resources/a.ts": 'import { b } from "../kube/b.ts";\nexport class A {}',
        "provider/kube/b.ts":
          'import { readFile } from "node:fs/promises";\nimport { parse } from "yaml/dist/x.js";',
      }),
    ).toEqual([]);
  });

  it("names the line of an import upwards, whatever its form", () => {
    const forms = [
      'import { x } from "../../components/x.ts";',
      'import type { X } from "../../components/x.ts";',
      'export * from "../../components/x.ts";',
      'const x = require("../../components/x.ts");',
      'const x = await import("../../components/x.ts");',
      'let x: import("../../components/x.ts").X;',
    ];
    for (const form of forms) {
      expect(violations({ "provider/kube/a.ts": `\n${form}` }), form).toEqual([
        expect.stringContaining(
          "provider/kube/a.ts:2 imports components/x.ts: provider/kube/ may not import",
        ),
      ]);
    }
  });

  it("refuses imports of what is not shipped and of undeclared packages", () => {
    expect(
      violations({
        "components/a.ts": 'import "../sandbox/index.ts";\nimport "vitest";\nimport "@types/node/fs.js";',
      }),
    ).toEqual([
      expect.stringContaining("imports sandbox/index.ts, which is not shipped"),
      expect.stringContaining("imports vitest, which is neither"),
      expect.stringContaining("imports @types/node, which is neither"),
    ]);
  });

  it("keeps Pulumi out of handlers and of the Kubernetes core", () => {
    expect(violations({ "provider/handlers/a.ts": 'import type { Output } from "@pulumi/pulumi";' })).toEqual(
      [expect.stringContaining("know nothing of Pulumi")],
    );
    expect(violations({ "provider/runtime/a.ts": 'import type { Output } from "@pulumi/pulumi";' })).toEqual(
      [],
    );
  });

  it("refuses a shipped file that is in no room", () => {
    expect(violations({ "provider/odd.ts": 'import "./kube/a.ts";' })).toEqual([
      expect.stringContaining("provider/odd.ts is in no room"),
    ]);
  });

  it("tells each circle of imports once, and none that the compiler erases", () => {
    const circle = {
      "sandbox/a.ts": 'import { b } from "./b.ts";',
      "sandbox/b.ts": 'import { c } from "./c.ts";',
      "sandbox/c.ts": 'import { a } from "./a.ts";\nimport { b } from "./b.ts";',
    };
    expect(violations(circle)).toEqual([
      "sandbox/a.ts -> sandbox/b.ts -> sandbox/c.ts -> sandbox/a.ts is a circle of imports.",
      "sandbox/b.ts -> sandbox/c.ts -> sandbox/b.ts is a circle of imports.",
    ]);
    const erased = {
      "sandbox/a.ts": 'import { b } from "./b.ts";',
      "sandbox/b.ts":
        'import { type A } from "./a.ts";\nimport type { B } from "./a.ts";\nexport type * from "./a.ts";',
    };
    expect(violations(erased)).toEqual([]);
  });
});

describe("importsOf", () => {
  it("ignores strings that only look like imports", () => {
    const text = 'const text = \'import "./x.ts"\'; // import "./y.ts"\nload("./z.ts");';
    expect(importsOf({ path: "a.ts", text })).toEqual([]);
  });
});
