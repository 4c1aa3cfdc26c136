#!/usr/bin/env node
import { run } from "./run.ts";

const { text, code } = run(process.argv.slice(2));
(code === 2 ? process.stderr : process.stdout).write(`${text}\n`);
process.exitCode = code;
