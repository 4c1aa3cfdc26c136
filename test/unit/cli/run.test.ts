import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { run } from "../../../cli/run.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "pulumi-kubevirt-cli-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

const machine = (name: string, { cores = 2, guest = "2Gi" } = {}): string => `apiVersion: kubevirt.io/v1
kind: VirtualMachine
metadata:
  name: ${name}
spec:
  runStrategy: Always
  template:
    spec:
      domain:
        cpu:
          cores: ${cores}
        memory:
          guest: ${guest}
`;
const kubevirt = `apiVersion: v1
kind: List
items:
  - apiVersion: kubevirt.io/v1
    kind: KubeVirt
    metadata: { name: kubevirt, namespace: kubevirt }
    spec:
      configuration: { vmRolloutStrategy: Stage }
    status: { observedKubeVirtVersion: v1.8.0, defaultArchitecture: amd64 }
`;

describe("plan", () => {
  it("says of each machine what its edits do, and of each field why", () => {
    const before = file("before.yaml", [machine("db"), machine("gone"), machine("same")].join("---\n"));
    const after = file(
      "after.yaml",
      [machine("db", { cores: 4 }), machine("new"), machine("same")].join("---\n"),
    );
    const { text, code } = run(["plan", before, after]);
    expect(code).toBe(0);
    expect(text).toContain("default/db: restart\n  restart  spec.template.spec.domain.cpu.cores\n");
    expect(text).toContain("default/gone: is deleted");
    expect(text).toContain("default/new: is created");
    expect(text).toContain("default/same: no change");
  });

  it("names the defaults that it assumes, and takes what is said of the cluster instead", () => {
    const [before, after] = [file("a.yaml", machine("db")), file("b.yaml", machine("db", { guest: "4Gi" }))];
    expect(run(["plan", before, after]).text).toContain(
      "(if the cluster has KubeVirt's default of vmRolloutStrategy LiveUpdate",
    );
    const config = file("kubevirt.yaml", kubevirt);
    const staged = JSON.parse(run(["plan", before, after, "--kubevirt", config, "--json"]).text);
    expect(staged[0].impact).toBe("restart");
    expect(staged[0].changes[0].assumes).toBeUndefined();
    const over = ["--kubevirt", config, "--rollout-strategy", "LiveUpdate"];
    const live = JSON.parse(run(["plan", before, after, ...over, "--json"]).text);
    expect(live[0].impact).toBe("migrate");
  });

  it("exits with 1 when a machine gets as far as --fail-on", () => {
    const [before, after] = [file("c.yaml", machine("db")), file("d.yaml", machine("db", { cores: 4 }))];
    expect(run(["plan", before, after, "--fail-on", "restart"]).code).toBe(1);
    expect(run(["plan", before, after, "--fail-on", "replace"]).code).toBe(0);
    expect(run(["plan", before, before, "--fail-on", "live"]).code).toBe(0);
    expect(run(["plan", before, file("none.yaml", ""), "--fail-on", "replace"]).code).toBe(1);
  });
});

describe("validate", () => {
  it("says what is refused, where it stands, and exits with 1", () => {
    const path = file("bad.yaml", [machine("good"), machine("bad", { cores: 600 })].join("---\n"));
    const { text, code } = run(["validate", path]);
    expect(code).toBe(1);
    expect(text).toContain(`${path}:25: default/bad: spec.template.spec.domain.cpu.cores: 600 does not fit`);
    expect(text).toContain("2 virtual machines, 1 refused.");
    const [, report] = JSON.parse(run(["validate", path, "--json"]).text);
    expect(report).toMatchObject({
      machine: "default/bad",
      failures: [{ line: 25, path: expect.any(String) }],
    });
  });

  it("is content with good machines, in JSON too", () => {
    const spec = {
      runStrategy: "Always",
      instancetype: { name: "u1.small" },
      template: { spec: { domain: { devices: {} } } },
    };
    const json = { apiVersion: "kubevirt.io/v1", kind: "VirtualMachine", metadata: { name: "db" }, spec };
    const path = file("good.json", JSON.stringify(json));
    expect(run(["validate", path])).toMatchObject({ code: 0, text: "1 virtual machine, all well." });
  });
});

describe("what cannot be carried out", () => {
  it.each([
    ["an unknown command", ["apply"], /"apply" is no command: use plan or validate/],
    ["too few files", ["plan", "a.yaml"], /takes two files, before and after the edit; 1 given/],
    ["an unknown option", ["plan", "a", "b", "--wave"], /--wave/],
    [
      "an unknown strategy",
      ["plan", "a", "b", "--rollout-strategy", "Live"],
      /"Live" is not one of LiveUpdate, Stage/,
    ],
    ["a missing file", ["validate", "/nowhere.yaml"], /Cannot read \/nowhere.yaml: there is no such file/],
  ])("%s exits with 2 and says why", (_, args, message) => {
    const { text, code } = run(args);
    expect(code).toBe(2);
    expect(text).toMatch(message);
  });

  it("files that hold no machine, hold one twice, or are no YAML", () => {
    expect(run(["validate", file("empty.yaml", "kind: Service\n")]).text).toContain("hold no VirtualMachine");
    const twice = file("twice.yaml", [machine("db"), machine("db")].join("---\n"));
    expect(run(["plan", twice, twice]).text).toContain(
      ":15 holds VirtualMachine default/db again: line 1 has it",
    );
    expect(run(["validate", file("broken.yaml", "a: [\n")])).toMatchObject({
      code: 2,
      text: expect.stringContaining("broken.yaml is not YAML"),
    });
    expect(run(["plan", twice, twice, "--kubevirt", file("no.yaml", "kind: A\n")]).code).toBe(2);
  });
});

it("help and version", () => {
  expect(run(["--help"]).text).toContain("Exit codes:");
  expect(run([]).code).toBe(0);
});
