export {
  type Condition,
  conditionOf,
  conditionsOf,
  describeCondition,
  isFalse,
  isTroubling,
  isTrue,
} from "./conditions.ts";
export { Connection } from "./connection.ts";
export { describeObject } from "./describe-object.ts";
export { diagnose } from "./diagnose.ts";
export {
  ConflictError,
  ExpiredError,
  type FieldCause,
  ForbiddenError,
  InvalidError,
  KubeError,
  NotFoundError,
  NotServedError,
  ServerError,
  ThrottledError,
  UnauthorizedError,
  UnreachableError,
} from "./errors.ts";
export type * from "./interfaces.ts";
export { kinds } from "./kinds.ts";
export { createKube, type KubeOptions } from "./kube.ts";
export type { ConnectionConfig } from "./kubeconfig.ts";
export { KubeconfigError } from "./kubeconfig-error.ts";
export { nameOf } from "./paths.ts";
export type { RetryPolicy } from "./retry.ts";
export { TerminalError, WaitTimeoutError } from "./wait-errors.ts";
export type { WatchTiming } from "./watch.ts";
