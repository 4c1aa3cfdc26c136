/** `npm run generate`: the types of KubeVirt's own fields, from the Go module that the sandbox runs, and the page about arguments. */
import { writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { buildFlags, goModule } from "../../sandbox/build/modules.ts";
import { runGo } from "../../sandbox/build/run-go.ts";
import { renderFields } from "./render-fields.ts";
import { renderTypes } from "./render-types.ts";
import type { Schema } from "./schema.ts";

const root = join(import.meta.dirname, "../..");
const target = join(root, "components/virtual-machine/spec.generated.ts");
const fields = join(root, "provider/handlers/impact/fields.generated.ts");
const platform = goModule("platform");

/** Runs a Go program of the platform's module and returns what it prints. */
async function print(args: readonly string[]): Promise<string> {
  const [stdout, stderr]: [string[], string[]] = [[], []];
  const code = await runGo({
    folder: platform.folder,
    args,
    onStdout: (line) => stdout.push(line),
    onStderr: (line) => stderr.push(line),
  });
  if (code !== 0) throw new Error(`"go ${args.join(" ")}" ended with code ${code}:\n${stderr.join("\n")}`);
  return stdout.join("\n");
}

const version = await print(["list", "-mod=readonly", "-m", "-f", "{{.Version}}", "kubevirt.io/api"]);
const schema: Schema = JSON.parse(await print(["run", ...buildFlags(platform), "./kubevirt-schema"]));
await writeFile(target, renderTypes(schema, version.replace(/^v/, "")));
await writeFile(
  fields,
  renderFields(schema, "kubevirt.io/api/core/v1.VirtualMachineSpec", version.replace(/^v/, "")),
);
console.log(`${relative(root, target)}: ${Object.keys(schema).length} types of KubeVirt ${version}`);
// The page tells what the rules say, and they know the fields just written.
const { renderVirtualMachineDocs, VIRTUAL_MACHINE_DOCS } = await import("./virtual-machine-docs.ts");
await writeFile(join(root, VIRTUAL_MACHINE_DOCS), renderVirtualMachineDocs(root));
console.log(VIRTUAL_MACHINE_DOCS);
