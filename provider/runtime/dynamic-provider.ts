import { type Checked, type CheckFailure, type Handler, PartialFailure } from "../handlers/handler.ts";
import type { ConnectionConfig } from "../kube/kubeconfig.ts";
import { Deeds } from "./deeds.ts";
import { kubeFor } from "./kube-for.ts";
import { plain } from "./plain.ts";

type Properties = Record<string, unknown>;

/** What Pulumi's host for dynamic providers calls, in its own terms. */
export interface DynamicProvider {
  configure(request: { readonly config: { get(key: string): unknown } }): void;
  check(
    olds: Properties,
    news: Properties,
  ): Promise<{ inputs: Properties; failures: readonly CheckFailure[] }>;
  diff(id: string, olds: Properties, news: Properties): Promise<object>;
  create(inputs: Properties): Promise<{ id: string; outs: Properties }>;
  read(id: string, props: Properties): Promise<{ id?: string; props?: Properties }>;
  update(id: string, olds: Properties, news: Properties): Promise<{ outs: Properties }>;
  delete(id: string, props: Properties): Promise<void>;
}

const PROVIDER = "__provider";
const deeds = new Deeds();

/** A handler as a provider of Pulumi's. Neither loads the handler nor connects to anything before it is called. */
export function dynamicProvider<I extends object, S extends I>(
  load: () => Promise<Handler<I, S>>,
): DynamicProvider {
  return new Shell(load);
}

class Shell<I extends object, S extends I> implements DynamicProvider {
  private readonly load: () => Promise<Handler<I, S>>;
  private connection: ConnectionConfig = {};

  constructor(load: () => Promise<Handler<I, S>>) {
    this.load = load;
  }

  // The host does not wait for this before it calls the others: whatever is needed is done before it returns.
  configure({ config }: Parameters<DynamicProvider["configure"]>[0]): void {
    const [kubeconfig, context] = ["kubevirt:kubeconfig", "kubevirt:context"].map((key) => {
      const value = config.get(key);
      return typeof value === "string" && value !== "" ? value : undefined;
    });
    this.connection = { ...(kubeconfig ? { kubeconfig } : {}), ...(context ? { context } : {}) };
  }

  async check(olds: Properties, news: Properties): ReturnType<DynamicProvider["check"]> {
    const handler = await this.load();
    const before = Object.keys(olds).length === 0 ? undefined : own<Partial<S>>(olds);
    const { inputs, failures }: Checked<I> = handler.check(before, own<I>(news));
    return { inputs: plain(inputs) as Properties, failures };
  }

  async diff(id: string, olds: Properties, news: Properties): Promise<object> {
    return (await this.load()).diff(id, own<S>(olds), own<I>(news));
  }

  create(inputs: Properties): ReturnType<DynamicProvider["create"]> {
    return this.act(inputs, async (handler, context) => {
      const { id, state } = await handler.create(own<I>(inputs), context);
      return { id, outs: plain(state) as Properties };
    });
  }

  read(id: string, props: Properties): ReturnType<DynamicProvider["read"]> {
    return this.act(props, async (handler, context) => {
      const state = await handler.read(id, own<S>(props), context);
      return state === undefined ? {} : { id, props: plain(state) as Properties };
    });
  }

  update(id: string, olds: Properties, news: Properties): ReturnType<DynamicProvider["update"]> {
    return this.act(news, async (handler, context) => {
      const state = await handler.update(id, own<S>(olds), own<I>(news), context);
      return { outs: plain(state) as Properties };
    });
  }

  delete(id: string, props: Properties): Promise<void> {
    return this.act(props, (handler, context) => handler.delete(id, own<S>(props), context));
  }

  private async act<T>(
    props: Properties,
    deed: (handler: Handler<I, S>, context: Parameters<Handler<I, S>["delete"]>[2]) => Promise<T>,
  ): Promise<T> {
    try {
      return await deeds.run(async (signal) => {
        const [handler, kube] = await Promise.all([this.load(), kubeFor(this.connection)]);
        return deed(handler, { kube, signal, log: (message) => console.log(message) });
      });
    } catch (error) {
      throw forHost(error, props[PROVIDER]);
    }
  }
}

/** Properties without the engine's own. */
function own<T>(props: Properties): T {
  const { [PROVIDER]: _provider, ...rest } = props;
  return rest as T;
}

/** What the host makes a failed or a half-done resource of. */
function forHost(error: unknown, provider: unknown): unknown {
  if (error instanceof PartialFailure) {
    const { id, state, reasons } = error;
    // Without its provider in the state a resource could neither be refreshed nor deleted again.
    return quiet(
      Object.assign(error, { id, reasons, properties: { ...plain(state), [PROVIDER]: provider } }),
    );
  }
  return error instanceof Error ? quiet(error) : error;
}

const BUGS: readonly string[] = ["TypeError", "RangeError", "ReferenceError", "SyntaxError"];

/** The host prints stacks. They help with a bug; of a failure that its message explains they only hide the message. */
function quiet(error: Error): Error {
  if (!BUGS.includes(error.name)) error.stack = "";
  return error;
}
