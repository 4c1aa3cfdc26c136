import { parseArgs } from "node:util";

/** What the user asked the demo for. */
export interface DemoOptions {
  /** Run on this cluster instead of the embedded platform. */
  readonly kubeconfig?: string;
  readonly context?: string;
  /** Folder of the operators' manifests, for a cluster without internet. */
  readonly manifests?: string;
  /** Install KubeVirt and CDI there without asking. */
  readonly yes: boolean;
  /** Leave everything as it stands before the last step. */
  readonly keep: boolean;
  /** Show every line that the commands print. */
  readonly verbose: boolean;
  readonly help: boolean;
}

export const usage = `npm run demo [-- options]

Runs the quickstart with the real Pulumi CLI: from an empty cluster to running virtual machines, edits, a live
migration, a snapshot, drift, and back to nothing. Without options it starts an embedded platform of its own.

  --kubeconfig FILE   run on this cluster instead, in namespaces of its own; asks before it installs KubeVirt
  --context NAME      a context of that file
  --manifests FOLDER  the operators' manifests (kubevirt-operator-VERSION.yaml ...), where they cannot be downloaded
  --yes               do not ask
  --keep              leave out the last step, destroy
  --verbose           show every line that the commands print
  --help              this text
`;

/** Reads the command line; throws with a message for the user. */
export function parseOptions(args: readonly string[]): DemoOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      kubeconfig: { type: "string" },
      context: { type: "string" },
      manifests: { type: "string" },
      yes: { type: "boolean", default: false },
      keep: { type: "boolean", default: false },
      verbose: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.context !== undefined && values.kubeconfig === undefined) {
    throw new Error(
      "--context needs --kubeconfig: the demo never uses the ambient kubeconfig. Name the file that holds the context.",
    );
  }
  if (values.manifests !== undefined && values.kubeconfig === undefined) {
    throw new Error("--manifests goes with --kubeconfig: the embedded platform brings its own manifests.");
  }
  return values;
}
