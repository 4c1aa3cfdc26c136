import { describe, expect, it } from "vitest";
import { portableImports } from "../../../scripts/run/build.mjs";

describe("portableImports", () => {
  it("names JavaScript files where declarations name TypeScript ones", () => {
    const before = [
      'import type { A } from "./a.ts";',
      'export * from "../b/c.ts";',
      "export declare const x: import('./d.ts').D;",
      'import "./e.ts";',
    ].join("\n");
    const after = [
      'import type { A } from "./a.js";',
      'export * from "../b/c.js";',
      "export declare const x: import('./d.js').D;",
      'import "./e.js";',
    ].join("\n");
    expect(portableImports(before)).toBe(after);
  });

  it("leaves packages and comments alone", () => {
    const text =
      'import x from "some-package/x.ts";\n/** See `./a.ts`. */\nexport declare const path: "./a.ts";';
    expect(portableImports(text)).toBe(text);
  });
});
