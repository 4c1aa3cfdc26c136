import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { installedPackages, requiredPlugins } from "../../../sandbox/language-host/packages.ts";

let root: string;

async function manifest(folder: string, content: object): Promise<void> {
  await mkdir(join(root, folder), { recursive: true });
  await writeFile(join(root, folder, "package.json"), JSON.stringify(content));
}

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "pulumi-kubevirt-packages-"));
  await manifest("repo/examples/shop", {
    name: "shop",
    version: "0.0.1",
    dependencies: { own: "*", gone: "*" },
  });
  await manifest("repo/own", {
    name: "own",
    version: "2.0.0",
    peerDependencies: { "@pulumi/kubernetes": "*" },
  });
  await manifest("repo/node_modules/@pulumi/kubernetes", {
    name: "@pulumi/kubernetes",
    version: "4.34.2",
    dependencies: { own: "*" },
    pulumi: { resource: true },
  });
  await manifest("repo/node_modules/other", {
    name: "other",
    version: "9.0.0",
    pulumi: { resource: true, name: "o" },
  });
  await mkdir(dirname(join(root, "repo/node_modules/own")), { recursive: true });
  await symlink("../own", join(root, "repo/node_modules/own"));
});
afterAll(() => rm(root, { recursive: true, force: true }));

const program = () => join(root, "repo/examples/shop");
const named = (transitive: boolean) => installedPackages(program(), transitive).map(({ name }) => name);

describe("installedPackages", () => {
  it("finds direct dependencies in folders above, through links, and passes by missing ones", () => {
    expect(named(false)).toEqual(["own"]);
  });

  it("finds what they need in turn, once", () => {
    expect(named(true)).toEqual(["own", "@pulumi/kubernetes"]);
  });

  it("finds nothing for a folder without a package.json", () => {
    expect(installedPackages(root, true)).toEqual([]);
  });
});

describe("requiredPlugins", () => {
  it("names the plugins of the packages that the program reaches, as the engine does", () => {
    expect(requiredPlugins(program())).toEqual([{ name: "kubernetes", version: "v4.34.2", server: "" }]);
  });
});
