import { withoutPeriod } from "./without-period.ts";

/** One field of an object that the server refused, and why. */
export interface FieldCause {
  /** Path of the field, as the server names it: `spec.template.spec.domain.cpu.sockets`. */
  readonly field?: string;
  readonly message: string;
}

/** What a failed call was about. */
export interface CallFacts {
  /** The deed, as in "Cannot <verb> <object>". */
  readonly verb: string;
  /** `VirtualMachine default/db`. */
  readonly object: string;
  /** Address of the API server. */
  readonly server: string;
}

/** How a call ended. */
export interface FailureFacts extends CallFacts {
  /** HTTP status; absent when no answer came. */
  readonly status?: number;
  /** Kubernetes' `reason`: `AlreadyExists`, `Conflict`, `Expired`. */
  readonly reason?: string;
  /** What the server, or the network, said. */
  readonly detail: string;
  readonly causes?: readonly FieldCause[];
  /** A later try may succeed. */
  readonly transient?: boolean;
  /** The server may have acted all the same. */
  readonly ambiguous?: boolean;
  readonly retryAfterMs?: number;
  /** What to do about it: full sentences. */
  readonly wayOut?: string;
}

/** A call to the API server that failed. Its message says what was tried, on what, where, why it failed and what to do. */
export class KubeError extends Error {
  readonly facts: FailureFacts;
  constructor(facts: FailureFacts, options?: ErrorOptions) {
    super(describe(facts), options);
    this.name = new.target.name;
    this.facts = facts;
  }
  /** HTTP status; undefined when no answer came. */
  get status(): number | undefined {
    return this.facts.status;
  }
  /** What the server said, without our words around it. */
  get detail(): string {
    return this.facts.detail;
  }
  /** Refused fields, one by one. */
  get causes(): readonly FieldCause[] {
    return this.facts.causes ?? [];
  }
}

/** 400 or 422: the object or the request is refused for what it says; `causes` lists the fields. */
export class InvalidError extends KubeError {}

/** 401, also after the credential was read anew. */
export class UnauthorizedError extends KubeError {}

/** 403: the identity may not, or a quota or policy forbids it. */
export class ForbiddenError extends KubeError {}

/** 404: no such object. `get` answers `undefined` and `delete` answers `false` instead. */
export class NotFoundError extends KubeError {}

/** 404: the cluster has no such kind (or no such subresource); mostly an operator that is not installed. */
export class NotServedError extends KubeError {}

/** 409: it exists already, it changed meanwhile, or KubeVirt refuses the verb in the object's present state. */
export class ConflictError extends KubeError {
  /** The name is taken. */
  get alreadyExists(): boolean {
    return this.facts.reason === "AlreadyExists";
  }
}

/** 410: a resource version or continue token too old; callers list again. */
export class ExpiredError extends KubeError {}

/** 429, after all patience. */
export class ThrottledError extends KubeError {}

/** 5xx, after all patience. */
export class ServerError extends KubeError {}

/** No answer: refused, reset, timed out, name unknown, certificate not trusted. */
export class UnreachableError extends KubeError {}

function describe(facts: FailureFacts): string {
  const { verb, object, detail, status, server, causes = [], wayOut } = facts;
  const where = status === undefined ? server : `${server}, HTTP ${status}`;
  const head = `Cannot ${verb} ${object}: ${withoutPeriod(detail)} (${where}).${wayOut ? ` ${wayOut}` : ""}`;
  // Kubernetes repeats its causes in the message; KubeVirt's webhooks join the first ones there.
  const news = causes.filter(({ message }) => !detail.includes(message));
  return [head, ...news.map((cause) => `  - ${cause.field ? `${cause.field}: ` : ""}${cause.message}`)].join(
    "\n",
  );
}
