import type { Agent } from "node:http";
import type { Authenticator } from "./authenticate.ts";
import type { ConnectionConfig, Environment, Target } from "./kubeconfig.ts";

/** Where to send requests, and what proves who sends them. */
export interface Access {
  /** Address of the API server; may have a path. */
  readonly server: URL;
  /** Context of the kubeconfig, for messages. */
  readonly context: string;
  /** Several values of a name are several header lines. */
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly tls: TlsMaterial;
  /** Tunnels through a proxy; absent when the way is direct. */
  readonly agent?: Agent;
}

/** TLS options of a request. */
export interface TlsMaterial {
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly servername?: string;
  readonly rejectUnauthorized?: boolean;
}

interface Session {
  readonly authenticator: Authenticator;
  access: Access;
  /** Epoch milliseconds. */
  staleAt: number;
}

/**
 * A lazily opened connection: reads the kubeconfig at first use, asks credential plugins when their answer
 * expires, and starts over on demand (a rotated credential, a rewritten file). Calls at the same time share one reading.
 */
export class Connection {
  private readonly to: ConnectionConfig | Target;
  private readonly environment: Environment;
  private session: Session | undefined;
  private reading: Promise<Access> | undefined;

  /** To what a kubeconfig says, which is looked up when it is needed, or to a target that is known. */
  constructor(to: ConnectionConfig | Target = {}, environment: Environment = process.env) {
    this.to = to;
    this.environment = environment;
  }

  /** The access to use now. Rejects with KubeconfigError. */
  access(): Promise<Access> {
    const { session } = this;
    if (session && Date.now() < session.staleAt) return Promise.resolve(session.access);
    this.reading ??= this.read(session?.authenticator).finally(() => {
      this.reading = undefined;
    });
    return this.reading;
  }

  /** The access to use after the server refused `refused`: read anew, unless somebody has done so already. */
  renew(refused: Access): Promise<Access> {
    if (this.session?.access === refused) this.session = undefined;
    return this.access();
  }

  /** Closes the connections to a proxy; those of the direct way are the transport's. */
  close(): void {
    this.session?.access.agent?.destroy();
  }

  private async read(known: Authenticator | undefined): Promise<Access> {
    const authenticator = known ?? (await this.open());
    const { access, freshForMs } = await authenticator();
    this.session = { authenticator, access, staleAt: Date.now() + freshForMs };
    return access;
  }

  private async open(): Promise<Authenticator> {
    // Loaded at first use: a program that only previews needs no kubeconfig.
    const [{ loadTarget }, { authenticatorFor }] = await Promise.all([
      import("./kubeconfig.ts"),
      import("./authenticate.ts"),
    ]);
    const target = "cluster" in this.to ? this.to : await loadTarget(this.to, this.environment);
    return authenticatorFor(target, this.environment);
  }
}
