import { join } from "node:path";

export type ModuleName = "platform" | "cdi" | "pulumi";

/** A Go module of this repository and what is built from it in one `go build`. */
export interface GoModule {
  readonly name: ModuleName;
  /** What the programs are, for progress. */
  readonly title: string;
  readonly folder: string;
  /** Packages of the programs; `./cmd/...` are our own. */
  readonly packages: readonly string[];
  /** Link-time variables: without them the programs do not know their own version. */
  readonly stamps: Readonly<Record<string, string>>;
}

const modulesFolder = join(import.meta.dirname, "..", "modules");

const epoch = "1970-01-01T00:00:00Z";

/** The variables of a `version` package as Kubernetes and KubeVirt declare it. */
function versionStamps(path: string, version: string, commit: string): Record<string, string> {
  const [major = "", minor = ""] = version.replace(/^v/, "").split(".");
  return {
    [`${path}.gitVersion`]: version,
    [`${path}.gitMajor`]: major,
    [`${path}.gitMinor`]: minor,
    [`${path}.gitCommit`]: commit,
    [`${path}.gitTreeState`]: "clean",
    [`${path}.buildDate`]: epoch,
  };
}

const kubernetesCommit = "8cc511e399b929453cd98ae65b419c3cc227ec79";

const modules: Readonly<Record<ModuleName, GoModule>> = {
  platform: {
    name: "platform",
    title: "Kubernetes, etcd, kwok, KubeVirt",
    folder: join(modulesFolder, "platform"),
    packages: [
      "./cmd/...",
      "k8s.io/kubernetes/cmd/kube-apiserver",
      "k8s.io/kubernetes/cmd/kube-controller-manager",
      "k8s.io/kubernetes/cmd/kube-scheduler",
      "go.etcd.io/etcd/server/v3",
      "sigs.k8s.io/kwok/cmd/kwok",
      "kubevirt.io/kubevirt/cmd/virt-operator",
      "kubevirt.io/kubevirt/cmd/virt-api",
      "kubevirt.io/kubevirt/cmd/virt-controller",
      "kubevirt.io/kubevirt/cmd/virt-exportproxy",
    ],
    stamps: {
      ...versionStamps("k8s.io/component-base/version", "v1.34.2", kubernetesCommit),
      ...versionStamps("k8s.io/client-go/pkg/version", "v1.34.2", kubernetesCommit),
      ...versionStamps("kubevirt.io/client-go/version", "v1.8.0", "v1.8.0"),
      "sigs.k8s.io/kwok/pkg/consts.Version": "v0.6.1",
    },
  },
  cdi: {
    name: "cdi",
    title: "Containerized Data Importer",
    folder: join(modulesFolder, "cdi"),
    packages: [
      "./cmd/...",
      "kubevirt.io/containerized-data-importer/cmd/cdi-operator",
      "kubevirt.io/containerized-data-importer/cmd/cdi-apiserver",
      "kubevirt.io/containerized-data-importer/cmd/cdi-controller",
      "kubevirt.io/containerized-data-importer/cmd/cdi-uploadproxy",
    ],
    stamps: {},
  },
  pulumi: {
    name: "pulumi",
    title: "Pulumi CLI",
    folder: join(modulesFolder, "pulumi"),
    packages: ["github.com/pulumi/pulumi/pkg/v3/cmd/pulumi"],
    stamps: { "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version": "3.259.0" },
  },
};

export const moduleNames = ["platform", "cdi", "pulumi"] as const satisfies readonly ModuleName[];

export function goModule(name: ModuleName): GoModule {
  return modules[name];
}

/** The flags of `go list` and `go build`. Part of the key, and of what Go's own cache goes by. */
export function buildFlags(module: GoModule): readonly string[] {
  const stamps = Object.entries(module.stamps).map(([name, value]) => `-X ${name}=${value}`);
  return [
    "-mod=readonly",
    "-buildvcs=false",
    "-trimpath",
    "-gcflags=all=-dwarf=false",
    `-ldflags=${["-s -w", ...stamps].join(" ")}`,
  ];
}

/** What an environment must say so that a build depends on nothing but its inputs. */
export const buildEnvironment: Readonly<Record<string, string>> = {
  CGO_ENABLED: "0",
  GOTOOLCHAIN: "local",
  GOWORK: "off",
  GOFLAGS: "",
};
