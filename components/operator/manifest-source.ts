/**
 * Where the manifest of an operator comes from, when it is not a release: a file of your own, or a URL with the checksum
 * of what it must give.
 */
export type ManifestSource =
  | {
      /** A YAML file; relative paths start at the program's folder. */
      readonly file: string;
      /** The SHA-256 that the file must have, in hex. @default - none: the file is taken as it is */
      readonly sha256?: string;
    }
  | {
      /** An http(s) URL. What it gives is kept in the user's cache folder. */
      readonly url: string;
      /** The SHA-256 that the manifest must have, in hex: what a URL gives may change. */
      readonly sha256: string;
    };

/** An operator with releases on GitHub. */
export interface Product {
  /** As users call it: `KubeVirt`. */
  readonly title: string;
  /** First part of the names of its files: `kubevirt-operator-v1.8.0.yaml`. */
  readonly file: string;
  /** The URL of a release's operator manifest. */
  url(version: string): string;
  /** The variable of the operator's container that holds its version, if any. */
  readonly versionVariable: string;
  /** The name of the operator's container image, without registry and tag. */
  readonly image: string;
}

/** The products whose operators this package installs. */
export const PRODUCTS = {
  kubeVirt: {
    title: "KubeVirt",
    file: "kubevirt-operator",
    url: (version) =>
      `https://github.com/kubevirt/kubevirt/releases/download/${version}/kubevirt-operator.yaml`,
    versionVariable: "KUBEVIRT_VERSION",
    image: "virt-operator",
  },
  cdi: {
    title: "CDI",
    file: "cdi-operator",
    url: (version) =>
      `https://github.com/kubevirt/containerized-data-importer/releases/download/${version}/cdi-operator.yaml`,
    versionVariable: "OPERATOR_VERSION",
    image: "cdi-operator",
  },
} as const satisfies Record<string, Product>;
