import { ConflictError, InvalidError } from "../../provider/kube/errors.ts";
import type {
  Kube,
  KubeObject,
  ObjectRef,
  ResourceKind,
  Verdict,
  View,
  WaitOptions,
} from "../../provider/kube/interfaces.ts";
import { nameOf } from "../../provider/kube/paths.ts";
import { TerminalError, WaitTimeoutError } from "../../provider/kube/wait-errors.ts";
import { FakeStore, type StoredObject } from "./fake-store.ts";

/** A call that changed something, or tried to. */
export interface Deed {
  readonly verb: string;
  readonly object: string;
  readonly body?: unknown;
}

/** Plays a controller: is called after each change, and may change more. */
export type Controller = (object: StoredObject, kind: string) => void;

const collectionOf = ({ apiVersion, plural }: ResourceKind): string => `${apiVersion}/${plural}`;

/** Kubernetes in memory, without a server: what handlers see, with scripted controllers behind it. */
export class FakeKube implements Kube {
  readonly store = new FakeStore();
  readonly deeds: Deed[] = [];
  /** Answers subresource verbs; throws to refuse. */
  onVerb: (verb: string, namespace: string, name: string, body: unknown) => void = () => {};
  /** Refuses objects before they are created. */
  admit: (kind: ResourceKind, object: KubeObject) => void = () => {};
  private readonly controllers: Controller[] = [];
  /** What the newest wait said that it misses. */
  pending = "";

  constructor() {
    this.store.onEvent(({ object, type }) => {
      if (type === "DELETED") return;
      for (const controller of this.controllers) controller(object, object.kind ?? "");
    });
  }

  /** Adds a controller. */
  control(controller: Controller): void {
    this.controllers.push(controller);
  }

  /** Puts an object there, as if somebody else had. */
  put(kind: ResourceKind, object: object): StoredObject {
    return this.store.put(collectionOf(kind), { kind: kind.kind, ...object } as StoredObject);
  }

  /** Changes the status of an object. */
  report(kind: ResourceKind, namespace: string, name: string, status: object): void {
    const known = this.store.get(collectionOf(kind), namespace, name);
    if (known) this.put(kind, { ...known, status: { ...(known.status as object), ...status } });
  }

  remove(kind: ResourceKind, namespace: string, name: string): void {
    this.store.remove(collectionOf(kind), namespace, name);
  }

  async get<T extends KubeObject>(ref: ObjectRef): Promise<T | undefined> {
    return this.now<T>(ref);
  }

  async list<T extends KubeObject>(
    kind: ResourceKind,
    options: { namespace?: string; labelSelector?: string } = {},
  ) {
    const [key = "", value] = options.labelSelector?.split("=") ?? [];
    const items = this.store
      .list(collectionOf(kind), options.namespace)
      .filter(({ metadata }) => value === undefined || metadata.labels?.[key] === value);
    return { items: structuredClone(items) as unknown as T[], resourceVersion: String(this.store.version) };
  }

  async create<T extends KubeObject>(kind: ResourceKind, object: T): Promise<T> {
    const { name, namespace } = object.metadata;
    const ref: ObjectRef = { kind, name, ...(namespace === undefined ? {} : { namespace }) };
    this.deeds.push({ verb: "create", object: nameOf(ref), body: object });
    this.admit(kind, object);
    if (this.now(ref))
      throw refusal(ConflictError, "create", nameOf(ref), 409, "already exists", "AlreadyExists");
    return structuredClone(this.put(kind, object)) as unknown as T;
  }

  async replace<T extends KubeObject>(kind: ResourceKind, object: T): Promise<T> {
    return this.put(kind, object) as unknown as T;
  }

  async patch<T extends KubeObject>(): Promise<T> {
    throw new Error("no handler patches");
  }

  async delete(ref: ObjectRef, options: { uid?: string } = {}): Promise<boolean> {
    const known = this.now(ref);
    if (known === undefined || (options.uid !== undefined && known.metadata.uid !== options.uid))
      return false;
    this.deeds.push({ verb: "delete", object: nameOf(ref) });
    this.store.remove(collectionOf(ref.kind), ref.namespace, ref.name);
    return true;
  }

  readonly subresources: Kube["subresources"] = {
    put: async (resource, namespace, name, verb, body) => {
      this.deeds.push({
        verb,
        object: `${resource} ${namespace}/${name}`,
        ...(body === undefined ? {} : { body }),
      });
      this.onVerb(verb, namespace, name, body);
    },
    get: () => Promise.reject(new Error("no handler reads subresources")),
  };

  wait<T>(options: WaitOptions<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => new FakeWait(this, options, resolve, reject).look());
  }

  async close(): Promise<void> {}

  now<T extends KubeObject = KubeObject>({ kind, namespace, name }: ObjectRef): T | undefined {
    return structuredClone(this.store.get(collectionOf(kind), namespace, name)) as unknown as T | undefined;
  }
}

class FakeWait<T> {
  private readonly kube: FakeKube;
  private readonly options: WaitOptions<T>;
  private readonly resolve: (value: T) => void;
  private readonly reject: (reason: unknown) => void;
  private readonly off: () => void;
  private readonly timers: NodeJS.Timeout[] = [];
  private pending = "";

  constructor(
    kube: FakeKube,
    options: WaitOptions<T>,
    resolve: (value: T) => void,
    reject: (reason: unknown) => void,
  ) {
    this.kube = kube;
    this.options = options;
    this.resolve = resolve;
    this.reject = reject;
    const { what, timeoutMs, lookAgainMs, signal } = options;
    this.off = kube.store.onEvent(() => this.look());
    this.timers.push(
      setTimeout(
        () => this.end(() => reject(new WaitTimeoutError(timeoutMs, { what, seen: this.pending }))),
        timeoutMs,
      ),
    );
    if (lookAgainMs !== undefined) this.timers.push(setInterval(() => this.look(), lookAgainMs));
    signal?.addEventListener("abort", () => this.end(() => reject(signal.reason)), { once: true });
  }

  look(): void {
    const names = new Set(this.options.on.map(nameOf));
    const view: View = {
      get: <O extends KubeObject>(ref: ObjectRef) => {
        if (!names.has(nameOf(ref))) throw new Error(`${nameOf(ref)} is judged but not looked at`);
        return this.kube.now<O>(ref);
      },
    };
    const verdict: Verdict<T> = this.options.judge(view);
    if ("done" in verdict) this.end(() => this.resolve(verdict.done));
    else if ("failed" in verdict) {
      const facts = { what: this.options.what, seen: verdict.failed };
      this.end(() => this.reject(new TerminalError(verdict.reason, facts)));
    } else if (verdict.pending !== this.pending) {
      this.pending = verdict.pending;
      this.kube.pending = verdict.pending;
      this.options.onPending?.(verdict.pending);
    }
  }

  private end(settle: () => void): void {
    this.off();
    for (const timer of this.timers) clearTimeout(timer);
    settle();
  }
}

const refusal = <E>(
  type: new (facts: ConstructorParameters<typeof ConflictError>[0]) => E,
  verb: string,
  object: string,
  status: number,
  detail: string,
  reason: string,
): E => new type({ verb, object, server: "https://fake", status, detail, reason });

/** A conflict as virt-api answers it. */
export const conflict = (object: string, detail: string): ConflictError =>
  refusal(ConflictError, "restart", object, 409, detail, "Conflict");

/** A refusal as a webhook answers it. */
export const invalid = (object: string, detail: string): InvalidError =>
  refusal(InvalidError, "create", object, 400, detail, "BadRequest");
