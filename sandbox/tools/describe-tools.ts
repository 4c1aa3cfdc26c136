import { renderTable } from "../terminal/render.ts";
import type { Tool } from "./tool.ts";
import type { Toolchain } from "./toolchain.ts";

/** All tools of a toolchain, in the order in which a reader asks for them. */
export function toolsOf({
  pulumi,
  kubernetesPlugin,
  languageHost,
  node,
  go,
  kubectl,
}: Toolchain): readonly Tool[] {
  return [pulumi, kubernetesPlugin, languageHost, node, go, kubectl];
}

/** The tools as a table, which version, whose, where; and why it is this one, where that is not plain. */
export function describeTools(tools: readonly Tool[]): string {
  const head = ["TOOL", "VERSION", "ORIGIN", "WHERE"];
  const rows = tools.map(({ name, version, origin, path }) => [name, version ?? "-", origin, path ?? "-"]);
  const notes = tools.flatMap(({ name, note }) => (note === undefined ? [] : [`${name}: ${note}`]));
  return [renderTable([head, ...rows]), ...(notes.length > 0 ? ["", ...notes] : [])].join("\n");
}

/** Lines for a shell that set an environment. */
export function shellExports(env: Readonly<Record<string, string>>): string {
  return Object.entries(env)
    .map(([name, value]) => `export ${name}='${value.replaceAll("'", "'\\''")}'`)
    .join("\n");
}
