import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "../../..");
const examples = readdirSync(join(root, "examples"), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

const read = (...path: readonly string[]) => readFileSync(join(root, ...path), "utf8");

/** All tests that deploy something. */
const deploying = ["test/contract", "test/e2e"]
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((path) => join(folder, path)),
  )
  .filter((path) => path.endsWith(".test.ts"))
  .map((path) => read(path))
  .join("\n");

describe.each(examples)("the example %s", (name) => {
  it("is a project that can be taken in at once", () => {
    for (const file of ["Pulumi.yaml", "README.md", "package.json", "tsconfig.json"])
      expect(existsSync(join(root, "examples", name, file)), file).toBe(true);
    expect(JSON.parse(read("examples", name, "package.json")).name).toBe(name);
    expect(read("examples", name, "Pulumi.yaml")).toMatch(new RegExp(`^name: ${name}$`, "m"));
    expect(read("examples", name, "index.ts").split("\n").length).toBeLessThanOrEqual(60);
  });

  it("is deployed by a test", () => {
    expect(deploying).toMatch(new RegExp(`(copyExample|tellExample)\\("${name}"`));
  });
});
