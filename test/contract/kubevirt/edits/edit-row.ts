import type { Changes } from "../../../support/change-spec.ts";
import type { MachineName } from "./machines.ts";

/** An edit of a running machine. */
export interface EditRow {
  /** The machine that is edited. */
  readonly on: MachineName;
  /** What the edit changes. */
  readonly set: Changes;
  /** Which of several outcomes it is that a verdict leaves open: what decides it is outside of the machine. */
  readonly outcome?: "migrate" | "none" | "restart";
  /** Why nothing is to be seen of a live edit on the running instance. */
  readonly unseen?: string;
}
