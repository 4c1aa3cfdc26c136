/** The Kubernetes surface that handlers see. Each asks for the least it needs, so fakes stay small. */

/** The part of an object's metadata that this package reads. */
export interface ObjectMeta {
  readonly name: string;
  readonly namespace?: string;
  readonly uid?: string;
  readonly resourceVersion?: string;
  readonly generation?: number;
  readonly creationTimestamp?: string;
  readonly deletionTimestamp?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly finalizers?: readonly string[];
  readonly ownerReferences?: readonly { kind: string; name: string; uid: string }[];
}

/** Any Kubernetes object, as JSON. */
export interface KubeObject {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata: ObjectMeta;
  readonly spec?: unknown;
  readonly status?: unknown;
}

/** A served resource: enough to build its URLs without discovery. */
export interface ResourceKind {
  /** `v1` or `group/version`. */
  readonly apiVersion: string;
  readonly kind: string;
  /** Plural, lower-case resource name in URLs. */
  readonly plural: string;
  readonly namespaced: boolean;
}

/** One object by kind and name. `namespace` is required for namespaced kinds. */
export interface ObjectRef {
  readonly kind: ResourceKind;
  readonly name: string;
  readonly namespace?: string;
}

export interface CallOptions {
  readonly signal?: AbortSignal;
}

export interface ListOptions extends CallOptions {
  readonly namespace?: string;
  readonly labelSelector?: string;
  readonly fieldSelector?: string;
}

export interface ObjectList<T extends KubeObject> {
  readonly items: readonly T[];
  readonly resourceVersion: string;
}

/** Reads objects. */
export interface Reader {
  /** The object, or `undefined` when it does not exist. Throws NotServedError when its kind is not served. */
  get<T extends KubeObject = KubeObject>(ref: ObjectRef, options?: CallOptions): Promise<T | undefined>;
  list<T extends KubeObject = KubeObject>(kind: ResourceKind, options?: ListOptions): Promise<ObjectList<T>>;
}

export interface WriteOptions extends CallOptions {
  readonly dryRun?: boolean;
  readonly fieldManager?: string;
}

export type PatchType = "merge" | "json" | "apply";

/** Changes objects. */
export interface Writer {
  create<T extends KubeObject>(kind: ResourceKind, object: T, options?: WriteOptions): Promise<T>;
  replace<T extends KubeObject>(kind: ResourceKind, object: T, options?: WriteOptions): Promise<T>;
  patch<T extends KubeObject>(
    ref: ObjectRef,
    type: PatchType,
    body: unknown,
    options?: WriteOptions & { readonly force?: boolean; readonly subresource?: string },
  ): Promise<T>;
  /** Deletes; `false` when there was nothing to delete: no such object, no such kind, or only a namesake of `uid`. */
  delete(
    ref: ObjectRef,
    options?: CallOptions & {
      readonly propagationPolicy?: "Foreground" | "Background" | "Orphan";
      /** Deletes only the object with this uid: a namesake made since stays. */
      readonly uid?: string;
    },
  ): Promise<boolean>;
}

/** Verbs of `subresources.kubevirt.io`. */
export interface Subresources {
  /** `PUT .../{resource}/{name}/{verb}`: accepted is not done; the outcome is in the object's status. */
  put(
    resource: "virtualmachines" | "virtualmachineinstances",
    namespace: string,
    name: string,
    verb: string,
    body?: unknown,
    options?: CallOptions,
  ): Promise<void>;
  get<T>(
    resource: "virtualmachines" | "virtualmachineinstances",
    namespace: string,
    name: string,
    verb: string,
    options?: CallOptions,
  ): Promise<T>;
}

/** What a wait looks at: the latest state of every object it named, missing ones as `undefined`. */
export interface View {
  get<T extends KubeObject = KubeObject>(ref: ObjectRef): T | undefined;
}

/** The judgement of one look at a view. */
export type Verdict<T> =
  | { readonly done: T }
  /** Not yet; `pending` says in a few words what is missing, for progress and for the deadline's error. */
  | { readonly pending: string }
  /** Never: waiting on would not help. */
  | { readonly failed: string; readonly reason?: string };

export interface WaitOptions<T> {
  /** What is waited for, for messages: "VirtualMachine default/db to be Running". */
  readonly what: string;
  /** The objects to look at. A watch is shared by all waits on the same kind and namespace. */
  readonly on: readonly ObjectRef[];
  /** Pure and level-based: judges the state as it is, never the event. Called once at the start and after each change. */
  readonly judge: (view: View) => Verdict<T>;
  /** Deadline in milliseconds, the first look included. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
  /**
   * Adds what a person would look up next (conditions, the pod's scheduling message, events) to a failure's message.
   * Gets what was seen last; the signal is aborted after a few seconds, and then the failure is told without it.
   */
  readonly diagnose?: (view: View, signal: AbortSignal) => Promise<readonly string[]>;
  /** Looks again after this time even if nothing changed, for verdicts that depend on the clock. */
  readonly lookAgainMs?: number;
  /** Hears what is still missing, each time that the verdict's `pending` changes. */
  readonly onPending?: (pending: string) => void;
}

/** Waits for states. */
export interface Waiter {
  /**
   * Resolves with `done`; rejects with WaitTimeoutError, TerminalError or the signal's reason, and at once with the
   * error that keeps it from looking (ForbiddenError, UnauthorizedError; NotServedError after some seconds in which an
   * unserved kind counts as absent objects). Overload, broken connections and restarts of the API server are borne until
   * the deadline. The first look is never older than the call.
   */
  wait<T>(options: WaitOptions<T>): Promise<T>;
}

/** All of it: what a handler's context carries. */
export interface Kube extends Reader, Writer, Waiter {
  readonly subresources: Subresources;
  /** Ends all watches and idle connections. */
  close(): Promise<void>;
}
