import { isUnknown } from "../values/unknown.ts";
import { fieldOf } from "./canonical.ts";
import type { Cluster } from "./cluster-facts.ts";
import { NAMED_LISTS } from "./shape.ts";

/**
 * A virtual machine as the rules see it. An unknown value reads as nothing, and is remembered: what a rule says after it has
 * met one does not count.
 */
export class Machine {
  private readonly root: unknown;
  private met = false;
  constructor(spec: unknown) {
    this.root = { spec };
  }

  /** Runs a judgement; `undefined` when it met an unknown value. */
  static sure<T>(machines: readonly Machine[], judge: () => T): T | undefined {
    for (const machine of machines) machine.met = false;
    const answer = judge();
    return machines.some((machine) => machine.met) ? undefined : answer;
  }

  /** The value at a field path, `undefined` when there is none. */
  get(path: string): unknown {
    return this.read(this.root, path);
  }

  /** The member of a part of this machine. */
  read(part: unknown, path: string): unknown {
    const value = fieldOf(part, path);
    if (!isUnknown(value)) return value ?? undefined;
    this.met = true;
    return undefined;
  }

  number(path: string): number | undefined {
    const value = this.get(path);
    return typeof value === "number" ? value : undefined;
  }

  /** The text at a path, unless it is empty. */
  text(path: string): string | undefined {
    const value = this.get(path);
    return typeof value === "string" && value !== "" ? value : undefined;
  }

  /** Items of a list; none when there is no list. */
  list(path: string): readonly unknown[] {
    const value = this.get(path);
    const items: readonly unknown[] = Array.isArray(value) ? value : [];
    if (items.some(isUnknown)) this.met = true;
    return items;
  }

  /** The item of that name in a named list. */
  item(path: string, name: unknown): unknown {
    const key = NAMED_LISTS[path] ?? "name";
    const items = this.list(path);
    const found = items.find((item) => fieldOf(item, key) === name);
    if (found === undefined && items.some((item) => isUnknown(fieldOf(item, key)))) this.met = true;
    return found;
  }

  /** The run strategy that is in force, `running` included. */
  get runStrategy(): string | undefined {
    const running = this.get("spec.running");
    if (typeof running === "boolean") return running ? "Always" : "Halted";
    return this.text("spec.runStrategy");
  }

  /** `amd64`, `arm64` or `s390x`; the cluster's default when the machine names none. */
  architecture(cluster: Cluster): string {
    return this.text("spec.template.spec.architecture") ?? cluster.defaultArchitecture;
  }
}

/** All that a verdict may look at besides the edit itself. */
export interface Scene {
  readonly before: Machine;
  readonly after: Machine;
  readonly cluster: Cluster;
}
