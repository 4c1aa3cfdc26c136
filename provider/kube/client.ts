import type { Readable } from "node:stream";
import type { Caller, CallRequest } from "./caller.ts";
import { contains } from "./contains.ts";
import { ConflictError, ExpiredError, NotFoundError, NotServedError } from "./errors.ts";
import type {
  CallOptions,
  KubeObject,
  ListOptions,
  ObjectList,
  ObjectRef,
  PatchType,
  Reader,
  ResourceKind,
  WriteOptions,
  Writer,
} from "./interfaces.ts";
import { collectionPath, nameOf, objectPath, type Query, withQuery } from "./paths.ts";

/** Who owns the fields that this package sets, in `metadata.managedFields`. */
export const FIELD_MANAGER = "pulumi-kubevirt";

const PAGE = 500;

const contentTypes: Readonly<Record<PatchType, string>> = {
  merge: "application/merge-patch+json",
  json: "application/json-patch+json",
  apply: "application/apply-patch+yaml",
};

/** As ListOptions; with `once` the caller does the repeating after failures. */
export type ReadOptions = ListOptions & { readonly once?: boolean };

/** Where a watch begins and when it ends. */
export interface WatchOptions extends CallOptions {
  readonly namespace?: string | undefined;
  readonly resourceVersion: string;
  /** The server ends the watch after this time. */
  readonly timeoutSeconds: number;
}

interface RawList<T> {
  readonly items: readonly T[] | null;
  readonly metadata: { readonly resourceVersion: string; readonly continue?: string };
}

type Page<T> = {
  readonly items: readonly T[];
  readonly resourceVersion: string;
  readonly next: string | undefined;
};

/** Reads and writes objects over one caller. */
export class Client implements Reader, Writer {
  private readonly caller: Caller;

  constructor(caller: Caller) {
    this.caller = caller;
  }

  async get<T extends KubeObject = KubeObject>(
    ref: ObjectRef,
    options: CallOptions = {},
  ): Promise<T | undefined> {
    try {
      return await this.caller.json<T>(about(ref, "read", "GET", objectPath(ref), options));
    } catch (error) {
      if (error instanceof NotFoundError) return undefined;
      throw error;
    }
  }

  async list<T extends KubeObject = KubeObject>(
    kind: ResourceKind,
    options: ReadOptions = {},
  ): Promise<ObjectList<T>> {
    for (let restarts = 0; ; restarts++) {
      try {
        // A continue token may expire while pages are read; at last everything comes as one page.
        return await this.pages<T>(kind, options, restarts < 2 ? PAGE : undefined);
      } catch (error) {
        if (!(error instanceof ExpiredError) || restarts >= 2) throw error;
      }
    }
  }

  private async pages<T extends KubeObject>(
    kind: ResourceKind,
    options: ReadOptions,
    limit: number | undefined,
  ): Promise<ObjectList<T>> {
    const items: T[] = [];
    let page: Page<T>;
    let next: string | undefined;
    do {
      page = await this.page<T>(kind, options, limit, next);
      for (const item of page.items) items.push({ ...item, apiVersion: kind.apiVersion, kind: kind.kind });
      next = page.next;
    } while (next);
    return { items, resourceVersion: page.resourceVersion };
  }

  private async page<T>(
    kind: ResourceKind,
    options: ReadOptions,
    limit: number | undefined,
    next: string | undefined,
  ): Promise<Page<T>> {
    const { namespace, labelSelector, fieldSelector, signal, once = false } = options;
    const list = await this.caller.json<RawList<T>>({
      verb: "list",
      object: describeList(kind, options),
      kind,
      method: "GET",
      path: withQuery(collectionPath(kind, namespace), {
        labelSelector,
        fieldSelector,
        limit,
        continue: next,
      }),
      idempotent: true,
      once,
      signal,
    });
    return {
      items: list.items ?? [],
      resourceVersion: list.metadata.resourceVersion,
      next: list.metadata.continue,
    };
  }

  /** The body of a watch from a resource version on: JSON events, one a line. The caller reads or destroys it. */
  watch(kind: ResourceKind, options: WatchOptions): Promise<Readable> {
    const { namespace, resourceVersion, timeoutSeconds, signal } = options;
    return this.caller.stream({
      verb: "watch",
      object: describeList(kind, namespace ? { namespace } : {}),
      kind,
      method: "GET",
      path: withQuery(collectionPath(kind, namespace), {
        watch: true,
        resourceVersion,
        allowWatchBookmarks: true,
        timeoutSeconds,
      }),
      idempotent: true,
      signal,
    });
  }

  create<T extends KubeObject>(kind: ResourceKind, object: T, options: WriteOptions = {}): Promise<T> {
    const { name, namespace } = object.metadata;
    const ref = refOf(kind, object);
    if (kind.namespaced && !namespace) {
      throw new TypeError(`Cannot create ${nameOf(ref)}: its namespace is missing.`);
    }
    const path = withQuery(collectionPath(kind, namespace), writeQuery(options));
    return this.store(ref, object, {
      ...about(ref, "create", "POST", path, options),
      idempotent: Boolean(name),
    });
  }

  replace<T extends KubeObject>(kind: ResourceKind, object: T, options: WriteOptions = {}): Promise<T> {
    const ref = refOf(kind, object);
    const path = withQuery(objectPath(ref), writeQuery(options));
    return this.store(ref, object, about(ref, "replace", "PUT", path, options));
  }

  patch<T extends KubeObject>(
    ref: ObjectRef,
    type: PatchType,
    body: unknown,
    options: WriteOptions & { readonly force?: boolean; readonly subresource?: string } = {},
  ): Promise<T> {
    const { force, subresource } = options;
    const query = { ...writeQuery(options), force: type === "apply" ? (force ?? false) : undefined };
    const path = withQuery(objectPath(ref, subresource), query);
    return this.caller.json<T>({
      ...about(ref, type === "apply" ? "apply" : "patch", "PATCH", path, options),
      body:
        type === "apply"
          ? { apiVersion: ref.kind.apiVersion, kind: ref.kind.kind, ...(body as object) }
          : body,
      contentType: contentTypes[type],
      // A JSON patch may append to a list: twice is not once.
      idempotent: type !== "json",
    });
  }

  async delete(
    ref: ObjectRef,
    options: CallOptions & {
      readonly propagationPolicy?: "Foreground" | "Background" | "Orphan";
      readonly uid?: string;
    } = {},
  ): Promise<boolean> {
    const { propagationPolicy, uid } = options;
    const body = {
      apiVersion: "v1",
      kind: "DeleteOptions",
      ...(propagationPolicy ? { propagationPolicy } : {}),
      ...(uid ? { preconditions: { uid } } : {}),
    };
    let tries = 0;
    try {
      await this.caller.call({ ...about(ref, "delete", "DELETE", objectPath(ref), options), body }, (n) => {
        tries = n;
      });
      return true;
    } catch (error) {
      // Gone at the second try: the first one did it, though its answer was lost.
      if (error instanceof NotFoundError || error instanceof NotServedError) return tries > 1;
      // A namesake: what was to be deleted is gone already.
      if (uid && error instanceof ConflictError && /UID in (the )?precondition/.test(error.detail))
        return tries > 1;
      throw error;
    }
  }

  /** Creates or replaces. When a lost answer makes the next try a conflict, looks whether the first one did it. */
  private async store<T extends KubeObject>(ref: ObjectRef, object: T, request: CallRequest): Promise<T> {
    const { apiVersion, kind } = ref.kind;
    const body = { ...object, apiVersion, kind };
    let tries = 0;
    try {
      return await this.caller.json<T>({ ...request, body }, (n) => {
        tries = n;
      });
    } catch (error) {
      if (!(error instanceof ConflictError) || tries === 1) throw error;
      const stored = await this.get<T>(ref, request.signal ? { signal: request.signal } : {});
      if (stored && contains(stored, asSent(body))) return stored;
      throw error;
    }
  }
}

/** What a server must have stored of an object, had it accepted it. */
function asSent(object: KubeObject): unknown {
  const { metadata, status: _status, ...rest } = object;
  const { name, namespace, labels, annotations, finalizers } = metadata;
  return { ...rest, metadata: { name, namespace, labels, annotations, finalizers } };
}

function about(
  ref: ObjectRef,
  verb: string,
  method: string,
  path: string,
  options: CallOptions,
): CallRequest {
  return {
    verb,
    object: nameOf(ref),
    kind: ref.kind,
    method,
    path,
    idempotent: true,
    signal: options.signal,
  };
}

function refOf(kind: ResourceKind, { metadata }: KubeObject): ObjectRef {
  const { name, namespace } = metadata;
  const shown = name || `${(metadata as { generateName?: string }).generateName ?? ""}*`;
  return { kind, name: shown, ...(namespace ? { namespace } : {}) };
}

const writeQuery = ({ dryRun, fieldManager }: WriteOptions): Query => ({
  fieldManager: fieldManager ?? FIELD_MANAGER,
  dryRun: dryRun ? "All" : undefined,
});

function describeList(kind: ResourceKind, { namespace, labelSelector, fieldSelector }: ListOptions): string {
  const where = !kind.namespaced ? "" : namespace ? ` in namespace ${namespace}` : " in all namespaces";
  const which = [labelSelector, fieldSelector].filter(Boolean).join(", ");
  return `${kind.kind} objects${where}${which ? ` (${which})` : ""}`;
}
