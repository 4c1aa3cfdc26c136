/** `npm run gate -- [--update] [check...]`: the rules of the house, all or those named. */
import { parseArgs } from "node:util";
import { closingLine } from "./closing-line.ts";
import { runGate } from "./gate/run-gate.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { update: { type: "boolean" } },
});
try {
  const counts = await runGate(positionals, values.update);
  console.log(closingLine(counts));
  process.exitCode = counts.failed === 0 ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
