import type { Caller, CallRequest } from "./caller.ts";
import type { CallOptions, Subresources } from "./interfaces.ts";
import { kinds } from "./kinds.ts";

type Resource = Parameters<Subresources["put"]>[0];

const kindOf = {
  virtualmachines: kinds.VirtualMachine,
  virtualmachineinstances: kinds.VirtualMachineInstance,
} as const;

/** KubeVirt's verbs, over one caller. */
export class SubresourceClient implements Subresources {
  private readonly caller: Caller;

  constructor(caller: Caller) {
    this.caller = caller;
  }

  async put(
    resource: Resource,
    namespace: string,
    name: string,
    verb: string,
    body?: unknown,
    options: CallOptions = {},
  ): Promise<void> {
    // A second restart is a second restart: repeated only when the first try changed nothing for sure.
    await this.caller.call({
      ...about(resource, namespace, name, verb, options),
      method: "PUT",
      body: body ?? {},
      idempotent: false,
    });
  }

  get<T>(
    resource: Resource,
    namespace: string,
    name: string,
    verb: string,
    options: CallOptions = {},
  ): Promise<T> {
    return this.caller.json<T>({
      ...about(resource, namespace, name, verb, options),
      method: "GET",
      idempotent: true,
    });
  }
}

function about(resource: Resource, namespace: string, name: string, verb: string, { signal }: CallOptions) {
  const kind = kindOf[resource];
  const path = `/apis/subresources.kubevirt.io/v1/namespaces/${encodeURIComponent(namespace)}/${resource}/${encodeURIComponent(name)}/${verb}`;
  return {
    verb,
    object: `${kind.kind} ${namespace}/${name}`,
    subresource: `${resource}/${verb}`,
    path,
    signal,
  } satisfies Partial<CallRequest>;
}
