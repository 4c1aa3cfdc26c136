import * as grpc from "@grpc/grpc-js";
import engineGrpc from "@pulumi/pulumi/proto/engine_grpc_pb.js";
import engineProto from "@pulumi/pulumi/proto/engine_pb.js";

export type Severity = "debug" | "info" | "warning" | "error";

/** The engine's log. */
export interface Engine {
  /** A line that stays on the screen. Resolves when the engine has it. */
  log(severity: Severity, urn: string, message: string): Promise<void>;
  /** A line in the resource's status column, replaced by the next one; the empty line clears it. */
  logStatus(severity: Severity, urn: string, message: string): Promise<void>;
}

/** Connects to the engine at an address, `127.0.0.1:12345`. Failures to log are not errors. */
export function connectEngine(address: string): Engine {
  const client = new engineGrpc.EngineClient(address, grpc.credentials.createInsecure());
  const severities = {
    debug: engineProto.LogSeverity.DEBUG,
    info: engineProto.LogSeverity.INFO,
    warning: engineProto.LogSeverity.WARNING,
    error: engineProto.LogSeverity.ERROR,
  };
  const send = (severity: Severity, urn: string, message: string, ephemeral: boolean): Promise<void> => {
    const request = new engineProto.LogRequest();
    request.setSeverity(severities[severity]);
    request.setUrn(urn);
    request.setMessage(message);
    request.setEphemeral(ephemeral);
    return new Promise((resolve) => {
      client.log(request, () => resolve());
    });
  };
  return {
    log: (severity, urn, message) => send(severity, urn, message, false),
    logStatus: (severity, urn, message) => send(severity, urn, message, true),
  };
}

/** An engine that nobody listens to. */
export const silentEngine: Engine = { log: async () => undefined, logStatus: async () => undefined };

/** The log of one resource's operation: no line twice, and the status column cleared at the end. */
export class ResourceLog {
  readonly #engine: Engine;
  readonly #urn: string;
  readonly #seen = new Set<string>();
  #last: Promise<void> | undefined;

  constructor(engine: Engine, urn: string) {
    this.#engine = engine;
    this.#urn = urn;
  }

  async log(severity: Severity, message: string): Promise<void> {
    if (this.#isNew(`log ${severity} ${message}`)) await this.#engine.log(severity, this.#urn, message);
  }

  status(severity: Severity, message: string): void {
    if (!this.#isNew(`status ${severity} ${message}`)) return;
    this.#last = this.#engine.logStatus(severity, this.#urn, message);
  }

  /** Empties the status column. Resolves when the engine has seen all: nothing comes after the operation's end. */
  async clear(): Promise<void> {
    if (this.#last === undefined) return;
    this.#last = undefined;
    await this.#engine.logStatus("info", this.#urn, "");
  }

  #isNew(line: string): boolean {
    return this.#seen.size < this.#seen.add(line).size;
  }
}
