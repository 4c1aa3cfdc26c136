#!/usr/bin/env node
// The one entry of all npm scripts: sets up what is missing, then runs the target.
// It may be the first thing to run after `git clone`, so it is plain JavaScript for any Node.js from 18 on.
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { ensureBuilt } from "./run/build.mjs";
import { ensureDependencies } from "./run/dependencies.mjs";
import { findNode } from "./run/find-node.mjs";
import { SetupError, say } from "./run/messages.mjs";
import { Interrupted, runChild } from "./run/run-child.mjs";
import { describeTargets, targets } from "./run/targets.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

async function main([name, ...rest]) {
  const target = targets[name];
  if (!target) {
    const problem = name ? `There is no target "${name}". The targets are:` : "Name a target:";
    throw new SetupError(`${problem}\n${describeTargets()}`);
  }
  await ensureDependencies(root);
  const node = findNode(root);
  if (target.build) await ensureBuilt(root, node);
  if (!target.command) return 0;
  const [script, ...first] = target.command;
  return run(node, ["--disable-warning=MODULE_TYPELESS_PACKAGE_JSON", join(root, script), ...first, ...rest]);
}

/** Runs a program in this terminal and resolves with its exit code. */
function run(node, args) {
  const path = [dirname(node), join(root, "node_modules", ".bin"), process.env.PATH].join(delimiter);
  const env = { ...process.env, PATH: path, SANDBOX_NODE: node };
  // Some programs take npm for a terminal.
  if (!process.stdout.isTTY && !env.FORCE_COLOR) env.NO_COLOR = "1";
  return runChild(node, args, { stdio: "inherit", env });
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error) => {
    process.exitCode = error instanceof Interrupted ? error.code : 1;
    if (error instanceof Interrupted) return;
    say(error instanceof SetupError ? error.message : error.stack);
  },
);
