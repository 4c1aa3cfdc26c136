import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const run = promisify(execFile);
const repository = join(import.meta.dirname, "..", "..");
const modules = join(repository, "node_modules");

let root: string;
let project: string;
let packed: readonly string[];

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "pulumi-kubevirt-packed-"));
  const tarball = await pack(join(root, "package"));
  project = join(root, "project");
  await install(tarball, project);
  await cp(join(import.meta.dirname, "fixtures"), project, { recursive: true });
});

afterAll(() => rm(root, { recursive: true, force: true }));

/** Builds the package into a folder of its own, and packs it as `npm publish` would. */
async function pack(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  for (const file of ["package.json", "LICENSE"]) await cp(join(repository, file), join(folder, file));
  const tsc = join(modules, "typescript", "bin", "tsc");
  // Types are the gate's affair.
  await run(
    process.execPath,
    [tsc, "-p", "tsconfig.build.json", "--noCheck", "--outDir", join(folder, "dist")],
    { cwd: repository },
  );
  const { stdout } = await run("npm", ["pack", "--json", "--ignore-scripts"], { cwd: folder });
  const [report] = JSON.parse(stdout) as [{ filename: string; files: { path: string }[] }];
  packed = report.files.map(({ path }) => path);
  return join(folder, report.filename);
}

/** What `npm install` does with a tarball; its dependencies are linked rather than fetched. */
async function install(tarball: string, into: string): Promise<void> {
  const home = join(into, "node_modules", "pulumi-kubevirt");
  await mkdir(home, { recursive: true });
  await run("tar", ["-xzf", tarball, "-C", home, "--strip-components=1"]);
  const others = (await readdir(modules)).filter(
    (name) => !name.startsWith(".") && name !== "pulumi-kubevirt",
  );
  for (const name of others) await symlink(join(modules, name), join(into, "node_modules", name));
}

const node = async (...args: readonly string[]): Promise<unknown> =>
  JSON.parse((await run(process.execPath, [...args], { cwd: project })).stdout);

const TEXTS = {
  VirtualMachineState: 'exports.handler=()=>require("pulumi-kubevirt/provider/runtime").virtualMachineState',
  Migration: 'exports.handler=()=>require("pulumi-kubevirt/provider/runtime").migration',
  Snapshot: 'exports.handler=()=>require("pulumi-kubevirt/provider/runtime").snapshot',
};

describe("the packed package", () => {
  it("holds what it needs to run, and nothing else", () => {
    expect(packed).toContain("dist/provider/runtime/index.js");
    expect(
      packed.filter((path) => !/^(dist\/.*\.(js|d\.ts)|package\.json|README\.md|LICENSE)$/.test(path)),
    ).toEqual([]);
  });

  it.each(["program.cjs", "program.mjs"])(
    "declares resources from %s whose stored code is a constant",
    async (program) => {
      expect(await node(program)).toEqual(TEXTS);
    },
  );

  it("runs stored code in the host for dynamic providers", async () => {
    const { results } = (await node("host.cjs", JSON.stringify(TEXTS))) as {
      results: Record<string, { checked: object }>;
    };
    expect(results.VirtualMachineState?.checked).toMatchObject({
      failures: [],
      inputs: {
        impact: "restart",
        plan: { "spec.template.spec.domain.cpu.model": expect.stringMatching(/^restart: /) },
      },
    });
    for (const type of ["Migration", "Snapshot"]) {
      expect(results[type]).toMatchObject({
        checked: { failures: [], inputs: { objectName: expect.stringMatching(/^db-\w+-[0-9a-f]{8}$/) } },
        difference: {},
      });
    }
  });

  it("needs neither Pulumi nor a Kubernetes client to check and compare", async () => {
    const { modules: taken } = (await node("host.cjs", JSON.stringify(TEXTS))) as { modules: string[] };
    expect(
      taken.filter((path) => !path.startsWith("pulumi-kubevirt/") && !path.endsWith("/host.cjs")),
    ).toEqual([]);
    expect(taken.filter((path) => /kube\/(kube|transport|kubeconfig|client)\.js$/.test(path))).toEqual([]);
  });
});
