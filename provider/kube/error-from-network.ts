import { type CallFacts, type FailureFacts, UnreachableError } from "./errors.ts";

/** How a request died without an answer. */
export interface NetworkFailure {
  readonly error: NodeJS.ErrnoException;
  /** The connection stood, so the server may have got the request. */
  readonly sent: boolean;
}

const CHECK_ADDRESS =
  "Check the address of the server in the kubeconfig, and whether it can be reached from here (VPN, proxy, firewall).";

/** Causes that a later try does not cure, each with its cure. */
const lasting: readonly (readonly [code: RegExp, wayOut: string])[] = [
  [/^ENOTFOUND$/, CHECK_ADDRESS],
  [
    /CERT_HAS_EXPIRED|CERTIFICATE_EXPIRED/,
    "A certificate has expired: renew the server's, or the client's in the kubeconfig.",
  ],
  [
    /SELF_SIGNED|UNABLE_TO_|CERT_|ALTNAME|UNKNOWN_CA/,
    "The server's certificate is not trusted: correct certificate-authority or tls-server-name in the kubeconfig.",
  ],
  [
    /^ERR_(SSL|TLS|OSSL)_|^EPROTO$/,
    "The TLS handshake failed: check the scheme and port of the server and the client certificate.",
  ],
];

/** Turns a failed connection into the error to throw. */
export function errorFromNetwork(call: CallFacts, { error, sent }: NetworkFailure): UnreachableError {
  const code = error.code ?? "";
  const [, cure] = lasting.find(([pattern]) => pattern.test(code)) ?? [];
  const facts: FailureFacts = {
    verb: call.verb,
    object: call.object,
    server: call.server,
    detail: messageOf(error),
    transient: cure === undefined,
    ambiguous: sent,
    wayOut: cure ?? CHECK_ADDRESS,
  };
  return new UnreachableError(facts, { cause: error });
}

/** Node gives an AggregateError without a message when every address of a name refuses. */
function messageOf(error: NodeJS.ErrnoException): string {
  if (error.message) return error.message;
  const inner = (error as unknown as AggregateError).errors as readonly Error[] | undefined;
  return inner?.map((each) => each.message).join(", ") || (error.code ?? "no answer");
}
