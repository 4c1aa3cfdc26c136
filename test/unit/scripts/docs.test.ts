import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { undocumented } from "../../../scripts/gate/docs.ts";

let root: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "pulumi-kubevirt-docs-"));
});
afterAll(() => rm(root, { recursive: true, force: true }));

async function violations(text: string, others: Record<string, string> = {}): Promise<readonly string[]> {
  const entry = join(root, "index.ts");
  await writeFile(entry, text);
  for (const [path, content] of Object.entries(others)) await writeFile(join(root, path), content);
  const options = {
    noLib: true,
    module: ts.ModuleKind.NodeNext,
    allowImportingTsExtensions: true,
    noEmit: true,
  };
  return undocumented(ts.createProgram([entry], options), entry, root);
}

describe("undocumented", () => {
  it("is content with documented exports and members", async () => {
    expect(
      await violations(`
/** Args. */
export interface ThingArgs {
  /** How many, from 1 on. */
  readonly count: number;
  /** Its colour. @default - none, the cluster chooses */
  readonly colour?: string;
}
/** A thing. */
export class Thing {
  /** The outcome. */
  declare readonly outcome: string;
  private readonly secret = 1;
  /** Starts it. */
  start(): void { const inner = { a: 1 }; }
  constructor(args: ThingArgs) {}
}
/** Makes one. */
export function thing(args: ThingArgs): Thing { return new Thing(args); }
`),
    ).toEqual([]);
  });

  it("names each export and member without a docstring, with its line", async () => {
    expect(
      await violations("export interface A {\n  a: string;\n  f(): void;\n}\nexport const b = 1;"),
    ).toEqual([
      "index.ts:1 A has no docstring.",
      "index.ts:2 A.a has no docstring.",
      "index.ts:3 A.f has no docstring.",
      "index.ts:5 b has no docstring.",
    ]);
  });

  it("asks for a @default of optional args, nested ones included", async () => {
    const text =
      "/** A. */\nexport interface CpuArgs {\n  /** A. */\n  a?: {\n    /** B. */\n    b?: number;\n  };\n}\n" +
      "/** S. */\nexport interface Status {\n  /** P. */\n  phase?: string;\n}";
    expect(await violations(text)).toEqual([
      expect.stringContaining("index.ts:4 CpuArgs.a has no @default"),
      expect.stringContaining("index.ts:6 CpuArgs.a.b has no @default"),
    ]);
  });

  it("follows types into other files, and asks for their export", async () => {
    const entry =
      'import type { Hidden } from "./hidden.ts";\n/** A. */\nexport interface A {\n  /** H. */\n  h: Hidden;\n}';
    expect(
      await violations(entry, { "hidden.ts": "/** H. */\nexport interface Hidden {\n  x: number;\n}" }),
    ).toEqual([
      "index.ts:5 A.h mentions Hidden, which index.ts does not export.",
      "hidden.ts:3 Hidden.x has no docstring.",
    ]);
    const both = `export type { Hidden } from "./hidden.ts";\n${entry}`;
    expect(
      await violations(both, {
        "hidden.ts": "/** H. */\nexport interface Hidden {\n  /** X. */\n  x: number;\n}",
      }),
    ).toEqual([]);
  });

  it("leaves generated files and internal members alone", async () => {
    const entry =
      'export type { Spec } from "./spec.generated.ts";\n/** A. */\nexport interface A {\n  /** @internal */\n  x: number;\n}';
    expect(await violations(entry, { "spec.generated.ts": "export interface Spec { a: number }" })).toEqual(
      [],
    );
  });
});
