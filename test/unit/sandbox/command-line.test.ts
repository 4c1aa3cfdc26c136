import { expect, test } from "vitest";
import { parseCommandLine, UsageError } from "../../../sandbox/commands/command-line.ts";
import { commandNames, helpText, optionsOf } from "../../../sandbox/commands/help.ts";

const parse = (line: string) => parseCommandLine(line.split(" ").filter((word) => word !== ""));

test.each([
  ["", { command: "help" }],
  ["--help", { command: "help" }],
  ["help up", { command: "help", about: "up" }],
  ["up -h", { command: "help", about: "up" }],
  ["up", { command: "up", name: "default", features: ["kubevirt", "cdi"], fresh: false }],
  ["up --bare --name a", { command: "up", name: "a", features: [], fresh: false }],
  ["up --with cdi --fresh", { command: "up", name: "default", features: ["cdi"], fresh: true }],
  ["up --with cdi,kubevirt", { command: "up", name: "default", features: ["kubevirt", "cdi"], fresh: false }],
  ["down --all --purge-cache", { command: "down", name: "default", all: true, purgeCache: true }],
  ["status --json", { command: "status", name: undefined, json: true }],
  [
    "logs virt-api -f",
    { command: "logs", name: "default", component: "virt-api", follow: true, tail: undefined },
  ],
  ["logs --tail 5", { command: "logs", name: "default", component: undefined, follow: false, tail: 5 }],
  ["kubeconfig --content", { command: "kubeconfig", name: "default", content: true }],
  ["build cdi", { command: "build", modules: ["cdi"] }],
  ["build", { command: "build", modules: ["platform", "cdi", "pulumi"] }],
])("understands %j", (line, invocation) => {
  expect(parse(line)).toEqual(invocation);
});

test.each([
  ["start", /"start" is no command\. The commands are up, down/],
  ["up --bar", /--bar/],
  ["up extra", /"extra" is one argument too many/],
  ["up --bare --with cdi", /--bare and --with exclude each other/],
  ["up --with cdi,ceph", /There is no feature "ceph": there are kubevirt, cdi/],
  ["down --all --name a", /--all and --name exclude each other/],
  ["logs --tail few", /--tail takes a number of lines, not "few"/],
  ["build kubelet", /There is no module "kubelet": there are platform, cdi, pulumi/],
])("refuses %j and says why", (line, message) => {
  expect(() => parse(line)).toThrow(UsageError);
  expect(() => parse(line)).toThrow(message);
});

test("explains every command and every option", () => {
  const overview = helpText("sandbox");
  for (const name of commandNames) {
    expect(overview).toContain(`  ${name} `);
    const text = helpText("sandbox", name);
    for (const option of optionsOf(name)) expect(text).toMatch(new RegExp(`--${option.name}\\b.*  \\S`));
  }
});
