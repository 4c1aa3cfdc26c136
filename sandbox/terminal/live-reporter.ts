import type { WriteStream } from "node:tty";
import { styleText } from "node:util";
import { cut, describeDetail, formatDuration } from "./render.ts";
import type { Reporter, Step, StepDetail } from "./reporter.ts";

const frames = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];
const redrawMs = 100;
const clearLine = "\r\x1b[2K";

/** Progress on a terminal: one live line for the step that runs, one line for each that ended. */
export function liveReporter(stream: WriteStream): Reporter {
  const style = (format: "green" | "red" | "cyan" | "dim", text: string) =>
    styleText(format, text, { stream, validateStream: true });
  let redraw: (() => void) | undefined;
  const print = (line: string) => {
    stream.write(`${clearLine}${line}\n`);
    redraw?.();
  };
  const step = (title: string): Step => {
    const started = performance.now();
    let detail: StepDetail = {};
    let frame = 0;
    const elapsed = () => formatDuration(performance.now() - started);
    const draw = () => {
      const text = [title, elapsed(), describeDetail(detail)].filter((part) => part !== "").join("  ");
      const mark = frames[frame % frames.length] ?? "";
      stream.write(`${clearLine}${style("cyan", mark)} ${cut(text, (stream.columns || 80) - 3)}`);
    };
    const timer = setInterval(() => {
      frame++;
      draw();
    }, redrawMs).unref();
    const end = (mark: string, outcome?: string) => {
      clearInterval(timer);
      redraw = undefined;
      print(`${mark} ${title}${outcome ? `: ${outcome}` : ""}  ${style("dim", elapsed())}`);
    };
    redraw = draw;
    draw();
    return {
      update: (change) => {
        detail = change;
      },
      done: (outcome) => end(style("green", "✓"), outcome),
      failed: () => end(style("red", "✗")),
    };
  };
  return { step, note: (text) => print(text) };
}
