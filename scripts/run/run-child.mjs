import { spawn } from "node:child_process";
import { constants } from "node:os";

const ended = ["SIGHUP", "SIGINT", "SIGTERM", "SIGKILL"].map((signal) => 128 + constants.signals[signal]);

/** A child that somebody ended by a signal: no failure of its own to speak of. */
export class Interrupted extends Error {
  constructor(code) {
    super(`interrupted (exit code ${code})`);
    this.code = code;
  }
}

/**
 * Runs a program and resolves with its exit code, as a shell counts it. What ends this process ends the program first,
 * and this process stays to tell. At a terminal the program hears Ctrl-C by itself, so it is not told twice.
 */
export function runChild(file, args, options) {
  const child = spawn(file, args, options);
  const relays = {
    SIGINT: () => process.stdin.isTTY || child.kill("SIGINT"),
    SIGTERM: () => child.kill("SIGTERM"),
    SIGHUP: () => child.kill("SIGHUP"),
  };
  for (const [signal, relay] of Object.entries(relays)) process.on(signal, relay);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) => resolve(code ?? 128 + constants.signals[signal]));
  }).finally(() => {
    for (const [signal, relay] of Object.entries(relays)) process.off(signal, relay);
  });
}

/** Like `runChild`, for a step on the way: throws when a signal ended it. */
export async function runStep(file, args, options) {
  const code = await runChild(file, args, options);
  if (ended.includes(code)) throw new Interrupted(code);
  return code;
}
