import type * as pulumi from "@pulumi/pulumi";
import { DynamicResource } from "./dynamic-resource.ts";

/** Arguments of a {@link Migration}. */
export interface MigrationArgs {
  /** Namespace of the machine. Another one is another resource. */
  readonly namespace: pulumi.Input<string>;
  /** Name of the machine. Another one is another resource. Becomes `spec.vmiName`. */
  readonly virtualMachine: pulumi.Input<string>;
  /**
   * Labels that the target node has to have, besides what the machine itself asks for. Becomes `spec.addedNodeSelector`.
   * With `kubernetes.io/hostname` a machine that is on that node already is left there. Another selector is another
   * migration.
   *
   * @default - any node that the machine fits
   */
  readonly nodeSelector?: pulumi.Input<Record<string, pulumi.Input<string>>>;
  /**
   * Values whose change migrates the machine again.
   *
   * @default [] - it is migrated once
   */
  readonly triggers?: pulumi.Input<pulumi.Input<unknown>[]>;
  /**
   * How long to wait for the end, the queue for a turn included: `"90s"`, `"10m"`, `"1h30m"`. A migration that has
   * begun goes on after that, and the next update goes on waiting for it.
   *
   * @default "15m"
   */
  readonly timeout?: pulumi.Input<string>;
}

/**
 * A live migration of a running virtual machine, when this is created and whenever `triggers` change; waits until it has
 * ended. A refresh never repeats it. What speaks against it (not running, not migratable) fails before anything is
 * changed; after a failed migration the next update makes another attempt. Deleting it cancels one that is under way.
 *
 * @example
 * new kubevirt.Migration("to-new-node", {
 *   namespace: "default",
 *   virtualMachine: "db",
 *   nodeSelector: { "kubernetes.io/hostname": "worker-3" },
 * });
 *
 * @see https://kubevirt.io/user-guide/compute/live_migration/
 */
export class Migration extends DynamicResource {
  /** Name of the VirtualMachineInstanceMigration: known in the preview. Later attempts end in `-2`, `-3` ... */
  declare readonly objectName: pulumi.Output<string>;
  /** `Succeeded`, or `NotNeeded` when the machine was on the wanted node already. */
  declare readonly phase: pulumi.Output<string>;
  /** Name of the VirtualMachineInstanceMigration of the last attempt. */
  declare readonly migrationName: pulumi.Output<string | undefined>;
  /** Its UID. */
  declare readonly migrationUid: pulumi.Output<string | undefined>;
  /** The node that it came from. */
  declare readonly sourceNode: pulumi.Output<string | undefined>;
  /** The node that it went to. */
  declare readonly targetNode: pulumi.Output<string | undefined>;
  /** How memory was moved: `PreCopy`, `PostCopy` or `Paused`. */
  declare readonly mode: pulumi.Output<string | undefined>;
  /** When it began, in RFC 3339. */
  declare readonly startTimestamp: pulumi.Output<string | undefined>;
  /** When it ended, in RFC 3339. */
  declare readonly endTimestamp: pulumi.Output<string | undefined>;
  /** How long it took: `12s`. */
  declare readonly duration: pulumi.Output<string | undefined>;

  /**
   * @param name - Name of the resource.
   * @param args - The machine and the target.
   * @param opts - Options of the resource; it should depend on what declares the machine.
   */
  constructor(name: string, args: MigrationArgs, opts?: pulumi.CustomResourceOptions) {
    super(TYPE, name, { ...args, identity: name }, opts);
  }
}

const TYPE = {
  type: "Migration",
  runtime: "migration",
  outputs: [
    "objectName",
    "phase",
    "migrationName",
    "migrationUid",
    "sourceNode",
    "targetNode",
    "mode",
    "startTimestamp",
    "endTimestamp",
    "duration",
  ],
} as const;
