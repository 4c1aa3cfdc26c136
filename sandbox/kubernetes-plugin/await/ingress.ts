import type { WatchEvent } from "../kube/watches.ts";
import { kindOf, listAt, nameOf, stringAt } from "../objects.ts";
import type { KubeValueMap } from "../property-values.ts";
import { type Awaiter, kinds, type Later, type MakeAwaiter } from "./awaiter.ts";
import type { Wait } from "./wait.ts";

/** After so long without them, endpoints are taken never to come. */
const settleMs = 10_000;

/** Ready when a load balancer has its address and the backends have endpoints. */
class IngressAwaiter implements Awaiter {
  readonly watches = [
    { group: "networking.k8s.io", version: "v1", kind: "Ingress" },
    kinds.endpoints,
    kinds.service,
  ];
  object: KubeValueMap;
  readonly #wait: Wait;
  readonly #endpoints = new Set<string>();
  readonly #external = new Set<string>();
  #settled = false;

  constructor(wait: Wait, later: Later) {
    this.#wait = wait;
    this.object = wait.outputs;
    wait.log.status("info", "[1/3] Finding a matching service for each Ingress path");
    later(() => {
      this.#settled = true;
    }, settleMs);
  }

  observe({ type, object }: WatchEvent): void {
    const name = nameOf(object);
    if (kindOf(object) === "Ingress") {
      if (name === nameOf(this.#wait.outputs) && type !== "DELETED") this.object = object;
      return;
    }
    if (kindOf(object) === "Service" && stringAt(object, "spec", "type") !== "ExternalName") return;
    const known = kindOf(object) === "Service" ? this.#external : this.#endpoints;
    if (type === "DELETED") known.delete(name);
    else known.add(name);
  }

  ready(): boolean {
    const backends = this.#backendsReady();
    if (backends && this.#addressed()) {
      this.#wait.log.status("info", "Ingress initialization complete");
      return true;
    }
    if (backends) {
      this.#wait.log.status("info", "[2/3] Waiting for update of .status.loadBalancer with hostname/IP");
    }
    return false;
  }

  errors(): string[] {
    const messages: string[] = [];
    if (!this.#backendsReady())
      messages.push("Ingress has at least one rule with an unavailable target endpoint.");
    if (!this.#addressed()) {
      messages.push(
        "Ingress .status.loadBalancer field was not updated with a hostname/IP address. " +
          "\n    for more information about this error, see https://pulumi.io/xdv72s",
      );
    }
    return messages;
  }

  #addressed(): boolean {
    return listAt(this.object, "status", "loadBalancer", "ingress").length > 0;
  }

  #backendsReady(): boolean {
    const paths = listAt(this.object, "spec", "rules").flatMap((rule) => listAt(rule, "http", "paths"));
    const services = paths
      .map((path) => stringAt(path, "backend", "service", "name"))
      .filter((name) => name !== "");
    return this.#settled || services.every((name) => this.#endpoints.has(name) || this.#external.has(name));
  }
}

export const ingressAwaiter: MakeAwaiter = (wait, later) => new IngressAwaiter(wait, later);
