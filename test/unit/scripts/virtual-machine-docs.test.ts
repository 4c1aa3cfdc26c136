import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { AREAS } from "../../../scripts/generate/short-args/areas.ts";
import {
  planOf,
  renderVirtualMachineDocs,
  VIRTUAL_MACHINE_DOCS,
} from "../../../scripts/generate/virtual-machine-docs.ts";

const root = join(import.meta.dirname, "../../..");
const unitTest = (area: string) => join(root, "test/unit/components/virtual-machine", `${area}.test.ts`);

describe("docs/virtual-machine.md", () => {
  it("is what the arguments and the rules say now", () => {
    const page = readFileSync(join(root, VIRTUAL_MACHINE_DOCS), "utf8");
    expect(page === renderVirtualMachineDocs(root), "the page is stale: run `npm run generate`").toBe(true);
  });

  it("names tests that are there and speak of the argument", () => {
    const strangers = AREAS.flatMap(({ test, rows }) => {
      const text = existsSync(unitTest(test)) ? readFileSync(unitTest(test), "utf8") : "";
      return rows.map(({ arg }) => ({ test, arg, said: text.includes(lastName(arg)) }));
    }).filter(({ said }) => !said);
    expect(strangers).toEqual([]);
  });

  it("tells edits that wait for a restart from those that do not", () => {
    const impacts = new Map(
      AREAS.flatMap(({ rows }) => rows).map((row) => [row.arg, planOf(row).map(({ impact }) => impact)]),
    );
    expect(impacts.get("firmware.bootloader")).toContain("restart");
    expect(impacts.get("nodeSelector")).toEqual(["live"]);
    expect(impacts.get("cpu.sockets")).toEqual(["migrate"]);
  });
});

const lastName = (arg: string): string => arg.split(".").at(-1)?.replace("[]", "") ?? arg;
