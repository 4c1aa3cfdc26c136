import type { WatchEvent } from "../kube/watches.ts";
import { kindOf, listAt, mapAt, nameOf, stringAt } from "../objects.ts";
import type { KubeValueMap } from "../property-values.ts";
import { type Awaiter, kinds, type Later, type MakeAwaiter } from "./awaiter.ts";
import type { Wait } from "./wait.ts";

/** Endpoints come one after the other: a service is looked at when they have been quiet for so long. */
const settleMs = Number(process.env.PULUMI_KUBERNETES_SETTLE_MS ?? 1_000);

/** Ready when its endpoints have settled and all are ready, and a load balancer has its address. */
class ServiceAwaiter implements Awaiter {
  readonly watches = [kinds.service, kinds.endpoints];
  object: KubeValueMap;
  readonly #wait: Wait;
  readonly #later: Later;
  #seen = false;
  #changes = 0;
  #settled = false;
  #endpoints: KubeValueMap | undefined;

  constructor(wait: Wait, later: Later) {
    this.#wait = wait;
    this.#later = later;
    this.object = wait.outputs;
    wait.log.status("info", "[1/3] Finding Pods to direct traffic to");
  }

  observe({ type, object }: WatchEvent): void {
    if (nameOf(object) !== nameOf(this.#wait.outputs)) return;
    if (kindOf(object) === "Service") {
      this.#seen = type !== "DELETED";
      if (this.#seen) this.object = object;
      return;
    }
    this.#endpoints = type === "DELETED" ? undefined : object;
    this.#settled = false;
    const change = ++this.#changes;
    this.#later(() => {
      this.#settled ||= change === this.#changes;
    }, settleMs);
  }

  ready(): boolean {
    if (!this.#waitsForPods()) return this.#addressed();
    const { log } = this.#wait;
    if (this.#addressed() && this.#settled && !this.#has("notReadyAddresses")) {
      log.status("info", "Service initialization complete");
      return true;
    }
    if (this.#settled && this.#has("addresses"))
      log.status("info", "[2/3] Attempting to allocate IP address to Service");
    return false;
  }

  errors(): string[] {
    const messages: string[] = [];
    if (this.#isHeadless() || this.#type() === "ExternalName") return messages;
    if (!this.#has("addresses")) {
      messages.push(
        "Service does not target any Pods. Selected Pods may not be ready, or " +
          "field '.spec.selector' may not match labels on any Pods",
      );
    }
    if (this.#type() === "LoadBalancer" && !this.#addressed()) {
      messages.push("Service was not allocated an IP address; does your cloud provider support this?");
    }
    return messages;
  }

  #type(): string {
    return stringAt(this.#wait.outputs, "spec", "type") || "ClusterIP";
  }

  #isHeadless(): boolean {
    return stringAt(this.object, "spec", "clusterIP") === "None";
  }

  #waitsForPods(): boolean {
    const selector = mapAt(this.object, "spec", "selector");
    return this.#type() !== "ExternalName" && !this.#isHeadless() && Object.keys(selector).length > 0;
  }

  #addressed(): boolean {
    if (!this.#seen) return false;
    return (
      this.#type() !== "LoadBalancer" || listAt(this.object, "status", "loadBalancer", "ingress").length > 0
    );
  }

  #has(addresses: "addresses" | "notReadyAddresses"): boolean {
    return listAt(this.#endpoints, "subsets").some((subset) => listAt(subset, addresses).length > 0);
  }
}

export const serviceAwaiter: MakeAwaiter = (wait, later) => new ServiceAwaiter(wait, later);
