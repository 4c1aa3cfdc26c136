import type { Readable } from "node:stream";
import { errorFromResponse } from "./error-from-response.ts";
import type { KubeObject } from "./interfaces.ts";

/** One event of a watch. A bookmark's object has only a resource version. */
export interface WatchEvent {
  readonly type: "ADDED" | "MODIFIED" | "DELETED" | "BOOKMARK";
  readonly object: KubeObject;
}

/** How to read a watch. */
export interface ReadOptions {
  /** A stream without a byte for so long is taken for dead: a peer that vanished says nothing. */
  readonly silenceMs: number;
  readonly signal: AbortSignal;
  /** For errors: "VirtualMachine objects in namespace default". */
  readonly object: string;
}

/**
 * The events of a watch to its end, those that came in one piece together. An unfinished last line is dropped: the next
 * watch brings it again. Throws when the server sends an error (ExpiredError for 410), or the connection breaks; destroys
 * the stream in any case.
 */
export async function* watchEvents(
  stream: Readable,
  options: ReadOptions,
): AsyncGenerator<readonly WatchEvent[]> {
  const { silenceMs, signal, object } = options;
  const stop = () => stream.destroy();
  const guard = setTimeout(stop, silenceMs);
  signal.addEventListener("abort", stop, { once: true });
  stream.setEncoding("utf8");
  const lines = new LineBuffer();
  try {
    for await (const chunk of stream) {
      guard.refresh();
      const events = lines.push(chunk as string).map((line) => parseEvent(line, object));
      if (events.length > 0) yield events;
    }
  } catch (error) {
    // Our own stop ends the iteration early; that is an end like any other.
    if ((error as NodeJS.ErrnoException).code !== "ERR_STREAM_PREMATURE_CLOSE") throw error;
  } finally {
    clearTimeout(guard);
    signal.removeEventListener("abort", stop);
    stream.destroy();
  }
}

/** Splits pieces of text into whole lines. Holds long lines in parts, so that joining them stays cheap. */
class LineBuffer {
  private parts: string[] = [];

  push(text: string): string[] {
    const lines = text.split("\n");
    const last = lines.pop() ?? "";
    if (lines.length > 0) {
      lines[0] = [...this.parts, lines[0]].join("");
      this.parts = [];
    }
    if (last !== "") this.parts.push(last);
    return lines.filter((line) => line !== "");
  }
}

function parseEvent(line: string, object: string): WatchEvent {
  const event = JSON.parse(line) as
    | WatchEvent
    | { readonly type: "ERROR"; readonly object: { readonly code?: number } };
  if (event.type !== "ERROR") return event;
  const text = JSON.stringify(event.object);
  const call = { verb: "watch", object, server: "the watch" };
  throw errorFromResponse(call, { status: event.object.code ?? 500, headers: {}, text });
}
