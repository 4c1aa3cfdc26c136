import { spawn } from "node:child_process";
import language from "@pulumi/pulumi/proto/language_pb.js";
import type { Children } from "./children.ts";
import { programCommand } from "./program-command.ts";
import { programInfo, sdkScript } from "./program-info.ts";

/** The SDK's exit code for "the user has been told already". */
const toldAlready = 32;

/** Runs a program to its end and says how it ended. */
export async function runProgram(
  request: language.RunRequest,
  engine: string,
  children: Children,
): Promise<language.RunResponse> {
  const response = new language.RunResponse();
  try {
    if (request.getAttachDebugger())
      throw new Error("Cannot attach a debugger: this language host is for tests.");
    const runner = sdkScript(programInfo(request.getInfo()).programDirectory, "run");
    const { args, cwd, env } = programCommand(request, runner, engine);
    const child = spawn(process.execPath, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ["ignore", "inherit", "inherit"],
    });
    children.add(child);
    const ended = await new Promise<{ code: number | null; signal: string | null }>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", (code, signal) => resolve({ code, signal }));
    });
    if (ended.code === toldAlready) response.setBail(true);
    else if (ended.code !== 0) response.setError(programError(ended.code, ended.signal));
  } catch (error) {
    response.setError(error instanceof Error ? error.message : String(error));
  }
  return response;
}

function programError(code: number | null, signal: string | null): string {
  return code === null
    ? `Program ended by signal ${signal ?? "unknown"}`
    : `Program exited with non-zero exit code: ${code}`;
}
