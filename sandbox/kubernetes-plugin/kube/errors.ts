import { apiVersionOf, type GroupVersionKind, gvkText } from "../objects.ts";

/** What the API server says in the body of a refusal. */
export interface Status {
  readonly message?: string;
  readonly reason?: string;
  readonly code?: number;
  readonly details?: {
    readonly kind?: string;
    readonly causes?: readonly { field?: string; reason?: string }[];
  };
}

/** The API server refused a request. */
export class ApiError extends Error {
  readonly code: number;
  readonly reason: string;
  readonly status: Status;
  constructor(code: number, status: Status) {
    super(
      status.message ??
        `the server responded with the status code ${code} but did not return more information`,
    );
    this.name = "ApiError";
    this.code = status.code ?? code;
    this.reason = status.reason ?? "";
    this.status = status;
  }
}

/** No such kind is served: for a custom resource, its definition is not installed. */
export class NoMatchError extends Error {
  constructor(gvk: GroupVersionKind) {
    super(`no matches for kind "${gvk.kind}" in version "${apiVersionOf(gvk)}"`);
    this.name = "NoMatchError";
  }
}

const hasReason =
  (reason: string) =>
  (error: unknown): error is ApiError =>
    error instanceof ApiError && error.reason === reason;

export const isNotFound = hasReason("NotFound");
export const isAlreadyExists = hasReason("AlreadyExists");
export const isConflict = hasReason("Conflict");
export const isForbidden = hasReason("Forbidden");
export const isInvalid = hasReason("Invalid");

export const isNamespaceNotFound = (error: unknown): boolean =>
  isNotFound(error) && error.status.details?.kind === "namespaces";

/** What an admission plugin or an old API server says when it cannot dry-run. */
export const isDryRunUnsupported = (error: unknown): boolean =>
  error instanceof ApiError &&
  error.code === 400 &&
  (/^the dryRun (alpha|beta) feature is disabled$/.test(error.message) ||
    error.message.includes("does not support dry run"));

const genericStatuses: Record<number, [reason: string, message: string]> = {
  400: ["BadRequest", "the server rejected our request for an unknown reason"],
  401: ["Unauthorized", "the server has asked for the client to provide credentials"],
  404: ["NotFound", "the server could not find the requested resource"],
  405: ["MethodNotAllowed", "the server does not allow this method on the requested resource"],
  409: ["Conflict", "the server reported a conflict"],
  422: ["Invalid", "the server rejected our request due to an error in our request"],
  429: ["TooManyRequests", "the server has received too many requests and has asked us to try again later"],
  503: ["ServiceUnavailable", "the server is currently unable to handle the request"],
};

/** The error for a response that is no Status, as clients in Go word it. */
export function genericError(code: number, body: string): ApiError {
  const known = genericStatuses[code];
  if (known !== undefined) return new ApiError(code, { code, reason: known[0], message: known[1] });
  if (code === 403) return new ApiError(code, { code, reason: "Forbidden", message: body.trim() });
  if (code >= 500) {
    const message = `an error on the server ("${body.trim()}") has prevented the request from succeeding`;
    return new ApiError(code, { code, reason: "InternalError", message });
  }
  return new ApiError(code, { code });
}

export const namespaceUnknown = (gvk: GroupVersionKind): string =>
  `failed to determine if the following GVK is namespaced: ${gvkText(gvk)}`;
