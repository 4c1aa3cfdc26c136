import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

export interface Plugin {
  readonly name: string;
  readonly folder: string;
}

const version = "4.34.2";
const file = "pulumi-resource-kubernetes";
const homes = [process.env.PULUMI_HOME ?? "", join(homedir(), ".pulumi")];
const installed = homes.map((home) => join(home, "plugins", `resource-kubernetes-v${version}`));

/** The official plugin, if it is installed or PULUMI_KUBERNETES_PLUGIN names its folder. */
const official = [process.env.PULUMI_KUBERNETES_PLUGIN ?? "", ...installed].find((folder) =>
  existsSync(join(folder, file)),
);

/** The plugins to compare: ours always, the official one where it is at hand. */
export const plugins: readonly Plugin[] = [
  { name: "stand-in", folder: join(import.meta.dirname, "..", "..", "..", "sandbox", "kubernetes-plugin") },
  ...(official === undefined ? [] : [{ name: "official", folder: official }]),
];
