import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type ProjectOptions, type PulumiProject, pulumiProject } from "./pulumi.ts";

const examples = join(import.meta.dirname, "..", "..", "examples");

/** A copy of an example's project in a temporary folder, with a stack of its own: what runs is what users read. */
export async function copyExample(
  name: string,
  options: Pick<ProjectOptions, "config" | "env">,
): Promise<PulumiProject> {
  const folder = join(examples, name);
  const entries = await readdir(folder, { withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !/^Pulumi\..+\.yaml$/.test(entry.name));
  const contents = files.map(async (entry) => [entry.name, await readFile(join(folder, entry.name), "utf8")]);
  return pulumiProject({ ...options, files: Object.fromEntries(await Promise.all(contents)) });
}
