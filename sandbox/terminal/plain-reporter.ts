import { describeDetail, formatDuration } from "./render.ts";
import type { Reporter, StepDetail } from "./reporter.ts";

/** How often a step that takes long says that it goes on. */
const remindMs = 30_000;

/** Progress as plain lines, for logs: when a step starts, now and then while it runs, and when it ends. */
export function plainReporter(print: (line: string) => void): Reporter {
  return {
    step: (title) => {
      const started = performance.now();
      const elapsed = () => formatDuration(performance.now() - started);
      let detail: StepDetail = {};
      print(`${title} ...`);
      const timer = setInterval(() => {
        print([`  ${elapsed()}`, describeDetail(detail)].filter((part) => part !== "").join(": "));
      }, remindMs).unref();
      const end = (text: string) => {
        clearInterval(timer);
        print(`${title}: ${text} (${elapsed()})`);
      };
      return {
        update: (change) => {
          detail = change;
        },
        done: (outcome) => end(outcome ?? "done"),
        failed: () => end("failed"),
      };
    },
    note: print,
  };
}
