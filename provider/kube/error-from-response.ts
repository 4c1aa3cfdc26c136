import {
  type CallFacts,
  ConflictError,
  ExpiredError,
  type FailureFacts,
  type FieldCause,
  ForbiddenError,
  InvalidError,
  KubeError,
  NotFoundError,
  NotServedError,
  ServerError,
  ThrottledError,
  UnauthorizedError,
} from "./errors.ts";
import type { ResourceKind } from "./interfaces.ts";
import { groupOf } from "./paths.ts";
import { transience } from "./transience.ts";

/** What is known of a call that was answered. */
export interface Call extends CallFacts {
  /** The kind in the URL, for the hint about what to install. */
  readonly kind?: ResourceKind;
  /** `virtualmachines/start`, when the call went to `subresources.kubevirt.io`. */
  readonly subresource?: string;
}

/** An answer, as far as errors are concerned. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly text: string;
}

/** The fields of a Kubernetes `Status` that this package reads. */
interface Status {
  readonly kind: "Status";
  readonly message?: string;
  readonly reason?: string;
  readonly details?: {
    readonly name?: string;
    readonly kind?: string;
    readonly retryAfterSeconds?: number;
    readonly causes?: readonly { readonly field?: string; readonly message?: string }[];
  };
}

/** Turns an answer with an error status into the error to throw. */
export function errorFromResponse(call: Call, answer: Answer): KubeError {
  const status = parseStatus(answer.text);
  const detail =
    (status ? status.message || status.reason : plain(answer.text)) || "the server gave no reason";
  const facts: FailureFacts = {
    verb: call.verb,
    object: call.object,
    server: call.server,
    status: answer.status,
    detail,
    ...(status?.reason ? { reason: status.reason } : {}),
    causes: causesOf(status),
    ...transience(answer.status, detail, call.subresource !== undefined),
    ...retryAfter(answer, status),
  };
  if (call.subresource) return fromSubresource(call, facts, status);
  return byStatus(call, facts, status);
}

/** The start of a body that is no Status: a proxy's page, or KubeVirt's plain words. */
const plain = (text: string): string => text.trim().replace(/\s+/g, " ").slice(0, 500);

function byStatus(call: Call, facts: FailureFacts, status: Status | undefined): KubeError {
  switch (facts.status) {
    case 400:
    case 422:
      return new InvalidError({ ...facts, wayOut: invalidWayOut(facts.detail) });
    case 401:
      return new UnauthorizedError({ ...facts, wayOut: LOG_IN });
    case 403:
      return new ForbiddenError({ ...facts, wayOut: facts.wayOut ?? forbiddenWayOut(facts.detail) });
    case 404:
      return status?.details?.name ? new NotFoundError(facts) : notServed(call, facts);
    case 409:
      return new ConflictError({ ...facts, wayOut: conflictWayOut(facts) });
    case 410:
      return new ExpiredError(facts);
    case 429:
      return new ThrottledError(facts);
    default:
      return (facts.status ?? 0) >= 500 ? new ServerError(facts) : new KubeError(facts);
  }
}

/**
 * KubeVirt's verbs speak oddly: `guestosinfo`, `userlist` and `filesystemlist` answer their own 404 and 409 as 500 with
 * a text body (virt-api: httpGetRequestHandler), and a verb that this KubeVirt lacks is a 404 in plain text.
 */
function fromSubresource(call: Call, facts: FailureFacts, status: Status | undefined): KubeError {
  if (facts.status === 500 && /^Operation cannot be fulfilled on /.test(facts.detail)) {
    return new ConflictError(facts);
  }
  if (facts.status === 500 && / not found$/.test(facts.detail)) return new NotFoundError(facts);
  if (
    facts.status === 404 &&
    status?.message &&
    !/could not find the requested resource/.test(status.message)
  ) {
    return new NotFoundError(facts);
  }
  // KubeVirt's conflicts are about the machine's state, not about a stale read.
  if (facts.status === 409) return new ConflictError(facts);
  return byStatus(call, facts, status);
}

const LOG_IN =
  "The credential was refused, also after it was read anew. Log in again, or correct the user in the kubeconfig.";

function forbiddenWayOut(detail: string): string {
  if (/ cannot \S+ resource /.test(detail)) {
    return "Grant this right to the identity in a Role or ClusterRole, or connect as another one.";
  }
  if (/exceeded quota/.test(detail)) return "Raise the ResourceQuota of the namespace, or free some of it.";
  if (/is being terminated/.test(detail))
    return "Wait until the namespace is gone and make it again, or use another one.";
  return "";
}

/** All that the API server says of a JSON patch that cannot be applied. */
function invalidWayOut(detail: string): string {
  if (!/rejected our request due to an error in our request/.test(detail)) return "";
  return "Mostly a test in a JSON patch does not hold, or a path in it does not exist: read the object again.";
}

function conflictWayOut(facts: FailureFacts): string {
  if (facts.reason === "AlreadyExists") return "Adopt it, choose another name, or delete it.";
  return /has been modified/.test(facts.detail) ? "Read it again and repeat the change." : "";
}

/** What brings the kinds of an API group. */
const productOf: readonly (readonly [group: RegExp, product: string, howTo: string])[] = [
  [/(^|\.)cdi\.kubevirt\.io$/, "CDI", "Install it (component Cdi)"],
  [/(^|\.)kubevirt\.io$/, "KubeVirt", "Install it (component KubeVirt)"],
  [/^snapshot\.storage\.k8s\.io$/, "the CSI snapshot controller", "Install its CustomResourceDefinitions"],
  [/^k8s\.cni\.cncf\.io$/, "Multus", "Install it"],
];

function notServed(call: Call, facts: FailureFacts): NotServedError {
  const { kind } = call;
  const what = kind
    ? `kind ${kind.kind} in ${kind.apiVersion}`
    : `such path (${call.subresource ?? call.object})`;
  const [, product, howTo] = productOf.find(([group]) => kind && group.test(groupOf(kind))) ?? [];
  const missing = product
    ? `${product} is not installed in this cluster: no ${what}`
    : `the cluster has no ${what}`;
  const none = call.subresource
    ? `the KubeVirt of this cluster has no ${call.subresource}, or is not installed`
    : missing;
  const wayOut = call.subresource
    ? "Install or upgrade it, or check the context."
    : `${howTo ?? "Install what brings it"} or check the context.`;
  return new NotServedError({ ...facts, detail: none, wayOut });
}

function retryAfter(answer: Answer, status: Status | undefined): { retryAfterMs?: number } {
  const header = Number(answer.headers["retry-after"]);
  const seconds = header > 0 ? header : (status?.details?.retryAfterSeconds ?? 0);
  return seconds > 0 ? { retryAfterMs: seconds * 1000 } : {};
}

function causesOf(status: Status | undefined): readonly FieldCause[] {
  return (status?.details?.causes ?? []).flatMap(({ field, message }) =>
    message ? [{ ...(field ? { field } : {}), message }] : [],
  );
}

function parseStatus(text: string): Status | undefined {
  if (!text.startsWith("{")) return undefined;
  try {
    const value = JSON.parse(text) as { kind?: unknown };
    return value.kind === "Status" ? (value as Status) : undefined;
  } catch {
    return undefined;
  }
}
