import type { Changes } from "../../../support/change-spec.ts";
import type { MachineName } from "./machines.ts";

/** An edit of a running machine. */
export interface EditRow {
  /** The machine that is edited. */
  readonly on: MachineName;
  /** What the edit changes. */
  readonly set: Changes;
  /** What KubeVirt does where the verdict says "unless": what decides it is outside of the machine. */
  readonly instead?: "migrate" | "none";
  /** Why nothing is to be seen of a live edit on the running instance. */
  readonly unseen?: string;
}
