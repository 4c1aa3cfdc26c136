import { Caller, type CallerOptions } from "./caller.ts";
import { Client } from "./client.ts";
import { Connection } from "./connection.ts";
import type { Kube, Subresources, WaitOptions } from "./interfaces.ts";
import type { ConnectionConfig } from "./kubeconfig.ts";
import { SubresourceClient } from "./subresources.ts";
import { SharedWaiter } from "./wait.ts";
import type { WatchTiming } from "./watch.ts";
import { Watches } from "./watches.ts";

/** Limits and timing; the defaults suit real clusters. */
export interface KubeOptions extends CallerOptions {
  readonly watch?: Partial<WatchTiming>;
}

/** All of it over one connection. */
class ConnectedKube extends Client implements Kube {
  readonly subresources: Subresources;
  private readonly watches: Watches;
  private readonly waiter: SharedWaiter;
  private readonly disconnect: () => void;

  constructor(caller: Caller, timing: Partial<WatchTiming> | undefined) {
    super(caller);
    this.subresources = new SubresourceClient(caller);
    this.watches = new Watches(this, timing);
    this.waiter = new SharedWaiter(this.watches);
    this.disconnect = () => caller.close();
  }

  wait<T>(options: WaitOptions<T>): Promise<T> {
    return this.waiter.wait(options);
  }

  async close(): Promise<void> {
    this.watches.close(new Error("Cannot go on waiting: the connection to the cluster was closed."));
    this.disconnect();
  }
}

/**
 * Kubernetes, lazily connected: the kubeconfig is read, and credential plugins are run, by the first call, which rejects
 * with KubeconfigError when that fails.
 */
export function createKube(connection: ConnectionConfig | Connection = {}, options: KubeOptions = {}): Kube {
  const opened = connection instanceof Connection ? connection : new Connection(connection);
  return new ConnectedKube(new Caller(opened, options), options.watch);
}
