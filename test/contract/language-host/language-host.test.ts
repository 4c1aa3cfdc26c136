import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { processTree } from "../../../sandbox/host/processes.ts";
import { pulumiProject } from "../../support/pulumi.ts";

const typeScriptProject = {
  "index.ts": `
    import * as pulumi from "@pulumi/pulumi";
    const who: string = new pulumi.Config().require("who");
    export const greeting = pulumi.interpolate\`hello \${who}\`;
    export const stack = pulumi.getStack();
  `,
  "Pulumi.yaml": "name: test\nruntime: nodejs\n",
  "tsconfig.json": '{ "compilerOptions": { "strict": true, "module": "nodenext", "target": "es2022" } }',
};

/** A dynamic resource whose creation lasts for as long as anybody waits. */
const endless = `
  const pulumi = require("@pulumi/pulumi");
  class Endless extends pulumi.dynamic.Resource {
    constructor(name) {
      super({ create: () => new Promise(() => setInterval(() => {}, 1000)) }, name, {});
    }
  }
  new Endless("endless");
`;

describe("programs in Node.js", () => {
  it("run TypeScript as users have it, without a warning", async () => {
    await using project = await pulumiProject({ files: typeScriptProject, config: { who: "you" } });
    const { output } = await project.up();
    expect(output).not.toMatch(/warning/i);
    expect(await project.outputs()).toEqual({ greeting: "hello you", stack: "dev" });
    expect((await project.preview()).changeSummary).toEqual({ same: 1 });
  });

  it("refuse TypeScript with a wrong type, and name the line", async () => {
    const files = { ...typeScriptProject, "index.ts": 'const count: number = "one";\nexport { count };\n' };
    await using project = await pulumiProject({ files });
    expect(await project.runToFailure("preview")).toMatch(/index\.ts.*1.*not assignable to type 'number'/s);
  });

  it("end an update with their own error, told once", async () => {
    await using project = await pulumiProject({ files: { "index.js": 'throw new Error("no such disk");' } });
    const output = await project.runToFailure("up", "--yes", "--skip-preview");
    expect(output.match(/^ {4}Error: no such disk/gm)).toHaveLength(1);
    expect(output).not.toContain("non-zero exit code");
  });

  it("end an update with their exit code", async () => {
    await using project = await pulumiProject({ files: { "index.js": "process.exit(3);" } });
    expect(await project.runToFailure("preview")).toContain("Program exited with non-zero exit code: 3");
  });

  it("tell their dependencies", async () => {
    const manifest = { name: "test", main: "index.js", dependencies: { "@pulumi/pulumi": "*" } };
    const files = { "index.js": "", "package.json": JSON.stringify(manifest) };
    await using project = await pulumiProject({ files });
    const { stdout } = await project.run("about", "--json");
    expect(JSON.parse(stdout)).toMatchObject({
      dependencies: [{ name: "@pulumi/pulumi", version: expect.stringMatching(/^3\./) }],
      runtime: { executable: expect.stringContaining("node") },
    });
  });

  it("use components that are plugins in Node.js", async () => {
    await using project = await pulumiProject({
      files: {
        "index.js": `
          const pulumi = require("@pulumi/pulumi");
          class Echo extends pulumi.ComponentResource {
            constructor(name, args) { super("echo:index:Echo", name, { ...args, said: undefined }, {}, true); }
          }
          exports.said = new Echo("echo", { word: "hi" }).said;
        `,
        "Pulumi.yaml":
          "name: test\nruntime:\n  name: nodejs\n  options:\n    typescript: false\n" +
          "plugins:\n  providers:\n    - name: echo\n      path: ./echo\n",
        "echo/PulumiPlugin.yaml": "runtime: nodejs\n",
        "echo/package.json": '{ "name": "echo", "version": "1.0.0", "main": "index.ts" }',
        "echo/tsconfig.json": typeScriptProject["tsconfig.json"],
        "echo/index.ts": `
          import * as pulumi from "@pulumi/pulumi";
          export interface EchoArgs { word: pulumi.Input<string>; }
          export class Echo extends pulumi.ComponentResource {
            readonly said: pulumi.Output<string>;
            constructor(name: string, args: EchoArgs, options?: pulumi.ComponentResourceOptions) {
              super("echo:index:Echo", name, args, options);
              this.said = pulumi.interpolate\`\${args.word}!\`;
              this.registerOutputs({ said: this.said });
            }
          }
        `,
      },
    });
    await project.up();
    expect(await project.outputs()).toEqual({ said: "hi!" });
  });

  it("leave no process behind when the CLI is killed", async () => {
    await using project = await pulumiProject({ files: { "index.js": endless } });
    const update = project.start("up", "--yes", "--skip-preview");
    await expect.poll(() => update.output(), { timeout: 60_000 }).toContain("endless creating");
    const started = (await processTree(update.pid)).filter((pid) => pid !== update.pid);
    expect(started.length).toBeGreaterThan(1);
    update.kill("SIGKILL");
    await update.result;
    const alive = () => started.filter((pid) => existsSync(`/proc/${pid}`));
    await expect.poll(alive, { timeout: 20_000 }).toEqual([]);
  });

  it("stop at an interrupt", async () => {
    await using project = await pulumiProject({ files: { "index.js": "setInterval(() => {}, 1000);" } });
    const preview = project.start("preview");
    await expect
      .poll(async () => (await processTree(preview.pid)).length, { timeout: 60_000 })
      .toBeGreaterThan(2);
    preview.kill("SIGINT");
    const { code, output } = await preview.result;
    expect(code).not.toBe(0);
    expect(output).toContain("cancel");
  });
});
