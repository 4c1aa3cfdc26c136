import type { WriteStream } from "node:tty";
import { styleText } from "node:util";
import { cut, formatDuration } from "../../sandbox/terminal/render.ts";

/** How the demo speaks: a person at a terminal gets colours and a live line, a log gets plain lines. */
export interface Narrator {
  /** A headline with the number of the step. */
  step(title: string): void;
  /** A sentence about what comes or what was seen. */
  say(text: string): void;
  /** The command as a user would type it. */
  command(line: string): void;
  /** A line of a command's own output. */
  output(line: string): void;
  /** A state read from the cluster's API. */
  fact(subject: string, value: string): void;
  /** The one line that is overwritten while something runs; nothing where there is no terminal. */
  live(text: string): void;
  /** The end of a command: how it went and how long it took. */
  done(ok: boolean, elapsedMs: number): void;
}

const margin = " ".repeat(7);
const clearLine = "\r\u001b[2K";

/** Colours and the live line go to terminals only; NO_COLOR and CI are honoured. */
export function createNarrator(
  out: WriteStream,
  steps: number,
  environment: NodeJS.ProcessEnv = process.env,
): Narrator {
  const terminal = out.isTTY === true && !environment.CI && environment.TERM !== "dumb";
  const paint = (style: "bold" | "dim" | "cyan" | "green" | "red", text: string) =>
    terminal ? styleText(style, text, { stream: out }) : text;
  let number = 0;
  let shown = false;
  const print = (text: string) => {
    out.write(`${shown ? clearLine : ""}${text}\n`);
    shown = false;
  };
  return {
    step(title) {
      number += 1;
      print("");
      print(paint("bold", `${String(number).padStart(2)}/${steps}  ${title}`));
    },
    say: (text) => print(`${margin}${text}`),
    command: (text) => print(`${margin}${paint("cyan", `$ ${text}`)}`),
    output: (text) => print(`${margin}${paint("dim", "│")} ${text}`),
    fact: (subject, value) => print(`${margin}${paint("green", "▸")} ${subject.padEnd(26)} ${value}`),
    live(text) {
      if (!terminal) return;
      out.write(`${clearLine}${paint("dim", cut(`${margin}${text}`, (out.columns || 80) - 1))}`);
      shown = true;
    },
    done(ok, elapsedMs) {
      const mark = ok ? paint("green", "done") : paint("red", "failed");
      print(`${margin}${mark} in ${formatDuration(elapsedMs)}`);
    },
  };
}
