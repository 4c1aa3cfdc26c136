import { dirname } from "node:path";
import { findGo } from "../build/go-toolchain.ts";
import { messageOf } from "../host/sandbox-error.ts";
import { answerOf, type Environment, programsOnPath } from "./command.ts";
import type { FoundTool, Tool } from "./tool.ts";
import { plainVersion } from "./versions.ts";

/** The Node.js that runs this, and so everything else. */
export function ownNode(): FoundTool {
  const note = dirname(process.execPath).includes("node_modules") ? "from the package node" : undefined;
  return {
    name: "node",
    origin: "official",
    version: process.versions.node,
    path: process.execPath,
    ...(note === undefined ? {} : { note }),
  };
}

/** Go, which builds the sandbox. */
export async function findGoTool(environment: Environment): Promise<Tool> {
  const [path] = await programsOnPath("go", environment.PATH);
  try {
    const { version } = await findGo();
    return {
      name: "go",
      origin: "official",
      version: plainVersion(version) ?? version,
      ...(path === undefined ? {} : { path }),
    };
  } catch (error) {
    return { name: "go", origin: "missing", note: messageOf(error) };
  }
}

/** kubectl, which nothing here needs: for the user's own look around. */
export async function findKubectl(environment: Environment): Promise<Tool> {
  const [path] = await programsOnPath("kubectl", environment.PATH);
  if (path === undefined)
    return { name: "kubectl", origin: "missing", note: "optional: for your own look around" };
  const version =
    plainVersion((await answerOf(path, ["version", "--client"], environment)) ?? "") ?? "unknown";
  return { name: "kubectl", origin: "official", version, path };
}
