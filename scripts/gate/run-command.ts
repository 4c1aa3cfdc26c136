import { spawn } from "node:child_process";

/** How a command ended, and all it said. */
export interface CommandResult {
  readonly code: number;
  readonly stdout: string;
  readonly output: string;
}

/** Runs a program to its end, without a terminal, so that it speaks plainly. */
export function runCommand(cwd: string, file: string, args: readonly string[]): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      cwd,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, NO_COLOR: "1" },
    });
    let stdout = "";
    let output = "";
    child.stdout.on("data", (data: Buffer) => {
      stdout += data;
      output += data;
    });
    child.stderr.on("data", (data: Buffer) => {
      output += data;
    });
    child.once("error", reject);
    child.once("close", (code) => resolve({ code: code ?? 1, stdout, output }));
  });
}

/** The output of a command that failed; nothing of one that went well. */
export async function failureLines(
  cwd: string,
  file: string,
  args: readonly string[],
): Promise<readonly string[]> {
  const { code, output } = await runCommand(cwd, file, args);
  if (code === 0) return [];
  const lines = output.split("\n").filter((line) => line.trim() !== "");
  return lines.length > 0 ? lines : [`${file} ${args.join(" ")} ended with code ${code} and said nothing.`];
}
