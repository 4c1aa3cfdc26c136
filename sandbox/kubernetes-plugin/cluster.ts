import type { Sender } from "../../provider/kube/sender.ts";
import { isNamespacedBuiltIn } from "./kinds.ts";
import { type Found, findCluster } from "./kube/connection.ts";
import { Discovery } from "./kube/discovery.ts";
import { ApiError, genericError } from "./kube/errors.ts";
import { send } from "./kube/http.ts";
import { ResourceClient } from "./kube/resource-client.ts";
import { Watches } from "./kube/watches.ts";
import { type GroupVersionKind, gvkOf, namespaceOf, stringAt } from "./objects.ts";
import type { KubeValueMap } from "./property-values.ts";
import type { Settings } from "./settings.ts";

/** The cluster that a provider talks to, or the reason why it cannot. */
export class Cluster {
  readonly signal: AbortSignal;
  /** Namespace for objects that name none; empty when not even the kubeconfig is known. */
  readonly defaultNamespace: string;
  /** Why the cluster cannot be reached; `undefined` when it can. */
  readonly unreachable: string | undefined;
  readonly #sender: Sender | undefined;
  readonly #discovery: Discovery | undefined;
  readonly #watches: Watches | undefined;
  /** Scope of the kinds that the program's own definitions bring, known before they are installed. */
  readonly #definitions = new Map<string, string>();

  constructor(options: {
    readonly signal: AbortSignal;
    readonly defaultNamespace: string;
    readonly unreachable?: string;
    readonly sender?: Sender;
    readonly discovery?: Discovery;
  }) {
    this.signal = options.signal;
    this.defaultNamespace = options.defaultNamespace;
    this.unreachable = options.unreachable;
    this.#sender = options.sender;
    this.#discovery = options.discovery;
    if (options.sender !== undefined) this.#watches = new Watches(options.sender, options.signal);
  }

  /** Remembers a CustomResourceDefinition of the program. */
  addDefinition(definition: KubeValueMap): void {
    const [group, kind] = [
      stringAt(definition, "spec", "group"),
      stringAt(definition, "spec", "names", "kind"),
    ];
    if (group === "") throw new Error("expected .spec.group");
    if (kind === "") throw new Error("expected .spec.names.kind");
    this.#definitions.set(`${group}/${kind}`, stringAt(definition, "spec", "scope"));
  }

  /** Whether the kind's objects live in namespaces. A kind that nobody knows is taken to. */
  async isNamespaced(gvk: GroupVersionKind): Promise<boolean> {
    const known = isNamespacedBuiltIn(gvk);
    if (known !== undefined) return known;
    const scope = this.#definitions.get(`${gvk.group}/${gvk.kind}`);
    if (scope !== undefined) return scope === "Namespaced";
    const resource = await this.#discovery?.find(gvk).catch(() => undefined);
    return resource?.namespaced ?? true;
  }

  async serves(gvk: GroupVersionKind): Promise<boolean> {
    if (this.unreachable !== undefined) return false;
    return (await this.#discovery?.find(gvk).catch(() => undefined)) !== undefined;
  }

  /** Forgets which kinds are served: a definition has just been installed. */
  rediscover(): void {
    this.#discovery?.reset();
  }

  /** The client for the kind's objects. Throws NoMatchError when the kind is not served. */
  async client(gvk: GroupVersionKind, namespace: string): Promise<ResourceClient> {
    if (this.#sender === undefined || this.#discovery === undefined) {
      throw new Error(`configured Kubernetes cluster is unreachable: ${this.unreachable}`);
    }
    const resource = await this.#discovery.resolve(gvk);
    return new ResourceClient(this.#sender, resource, namespace, this.signal);
  }

  clientFor(object: KubeValueMap): Promise<ResourceClient> {
    return this.client(gvkOf(object), namespaceOf(object));
  }

  get watches(): Watches {
    if (this.#watches === undefined) {
      throw new Error(`configured Kubernetes cluster is unreachable: ${this.unreachable}`);
    }
    return this.#watches;
  }
}

/** Finds the cluster by the settings. A cluster that cannot be reached is no error here: previews go without. */
export async function openCluster(settings: Settings, signal: AbortSignal): Promise<Cluster> {
  const known = { signal, defaultNamespace: settings.namespace };
  let found: Found;
  try {
    found = await findCluster(settings.kubeconfig, settings);
  } catch (error) {
    const unreachable = `failed to parse kubeconfig data in \`kubernetes:config:kubeconfig\`- ${messageOf(error)}`;
    return new Cluster({ ...known, unreachable });
  }
  const defaultNamespace = found.namespace ?? settings.namespace;
  let sender: Sender;
  try {
    sender = await found.connect();
  } catch (error) {
    const unreachable = `${unusable}${messageOf(error)}`;
    return new Cluster({ signal, defaultNamespace, unreachable });
  }
  const discovery = new Discovery(sender);
  try {
    await Promise.all([discovery.load(), requireVersion(sender)]);
    return new Cluster({ signal, defaultNamespace, sender, discovery });
  } catch (error) {
    if (error instanceof UnsupportedError) throw error;
    const unreachable = `unable to load schema information from the API server: ${messageOf(error)}`;
    return new Cluster({ signal, defaultNamespace, unreachable });
  }
}

const unusable =
  "unable to load Kubernetes client configuration from kubeconfig file. Make sure you have: \n\n" +
  " \t • set up the provider as per " +
  "https://www.pulumi.com/registry/packages/kubernetes/installation-configuration/ \n\n ";

class UnsupportedError extends Error {}

async function requireVersion(sender: Sender): Promise<void> {
  const version = await send(sender, { method: "GET", path: "/version", timeoutMs: 32_000 }).catch(
    () => undefined,
  );
  const [major, minor] = [Number(version?.major), Number.parseInt(String(version?.minor), 10)];
  if (major === 1 && minor < 13) {
    throw new UnsupportedError(`minimum supported cluster version is v1.13. found v${major}.${minor}`);
  }
}

const messageOf = (error: unknown): string => {
  if (error instanceof ApiError && error.code === 401) return genericError(401, "").message;
  return error instanceof Error ? error.message : String(error);
};
