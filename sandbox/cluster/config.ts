import { join } from "node:path";
import type { SandboxPaths } from "../host/paths.ts";

/** A program inside the sandbox, as `sandboxd` reads it. */
export interface ProcessConfig {
  readonly name: string;
  readonly path: string;
  readonly args: readonly string[];
  /** Names of the processes that must be ready before this one starts. */
  readonly after?: readonly string[];
  /** Answers 200, or accepts connections, once the process is ready. */
  readonly ready?: { readonly http: string } | { readonly tcp: string };
  readonly restart: boolean;
}

/** The file that `sandboxd run` is given. */
export interface SandboxConfig {
  readonly dir: string;
  readonly forwards: readonly { readonly host: string; readonly target: string }[];
  readonly processes: readonly ProcessConfig[];
}

/** The API server inside the sandbox's network: on its loopback address, and where pods reach it. */
export const innerServer = "https://127.0.0.1:6443";
const advertised = { host: "10.244.0.1", port: "6443" };
const serviceRange = "10.96.0.0/16";
const etcdUrl = "http://127.0.0.1:2379";
const etcdPeerUrl = "http://127.0.0.1:2380";

/** The kubeconfigs of the processes inside, in the sandbox's PKI folder. */
export const innerKubeconfigs = {
  admin: "admin.kubeconfig",
  "controller-manager": "controller-manager.kubeconfig",
  scheduler: "scheduler.kubeconfig",
} as const;

/** Renders what runs in a sandbox. `port` is the API server's port on the machine's 127.0.0.1. */
export function renderConfig(paths: SandboxPaths, port: number): SandboxConfig {
  return {
    dir: paths.root,
    forwards: [{ host: `127.0.0.1:${port}`, target: `${advertised.host}:${advertised.port}` }],
    processes: [
      etcd(paths),
      apiServer(paths),
      controllerManager(paths),
      scheduler(paths),
      kwok(paths),
      node(paths),
    ],
  };
}

function etcd({ binaries, etcd: data }: SandboxPaths): ProcessConfig {
  return {
    name: "etcd",
    path: join(binaries, "etcd"),
    args: flags({
      name: "sandbox",
      "data-dir": data,
      "listen-client-urls": etcdUrl,
      "advertise-client-urls": etcdUrl,
      "listen-peer-urls": etcdPeerUrl,
      "initial-advertise-peer-urls": etcdPeerUrl,
      "initial-cluster": `sandbox=${etcdPeerUrl}`,
      // The state may be lost with the machine's power, never with a process.
      "unsafe-no-fsync": "true",
      "log-level": "warn",
    }),
    ready: { http: `${etcdUrl}/readyz` },
    restart: true,
  };
}

function apiServer({ binaries, pki }: SandboxPaths): ProcessConfig {
  const file = (name: string) => join(pki, name);
  return {
    name: "kube-apiserver",
    path: join(binaries, "kube-apiserver"),
    args: flags({
      "etcd-servers": etcdUrl,
      "bind-address": "0.0.0.0",
      "secure-port": advertised.port,
      "advertise-address": advertised.host,
      "service-cluster-ip-range": serviceRange,
      "tls-cert-file": file("apiserver.crt"),
      "tls-private-key-file": file("apiserver.key"),
      "client-ca-file": file("ca.crt"),
      "service-account-issuer": "https://kubernetes.default.svc.cluster.local",
      "service-account-key-file": file("service-account.pub"),
      "service-account-signing-key-file": file("service-account.key"),
      "requestheader-client-ca-file": file("front-proxy-ca.crt"),
      "requestheader-allowed-names": "front-proxy-client",
      "requestheader-username-headers": "X-Remote-User",
      "requestheader-group-headers": "X-Remote-Group",
      "requestheader-extra-headers-prefix": "X-Remote-Extra-",
      "proxy-client-cert-file": file("front-proxy-client.crt"),
      "proxy-client-key-file": file("front-proxy-client.key"),
      "kubelet-client-certificate": file("kubelet-client.crt"),
      "kubelet-client-key": file("kubelet-client.key"),
      "authorization-mode": "Node,RBAC",
      "enable-admission-plugins": "NodeRestriction",
      "allow-privileged": "true",
      // A few clients with much to say: fairness between many would only slow them down.
      "enable-priority-and-fairness": "false",
      "max-requests-inflight": "0",
      "max-mutating-requests-inflight": "0",
      profiling: "false",
      v: "1",
    }),
    after: ["etcd"],
    ready: { http: `${innerServer}/readyz` },
    restart: true,
  };
}

function controllerManager({ binaries, pki }: SandboxPaths): ProcessConfig {
  const file = (name: string) => join(pki, name);
  const kubeconfig = file(innerKubeconfigs["controller-manager"]);
  return {
    name: "kube-controller-manager",
    path: join(binaries, "kube-controller-manager"),
    args: flags({
      ...clientFlags(kubeconfig),
      "service-account-private-key-file": file("service-account.key"),
      "root-ca-file": file("ca.crt"),
      "cluster-signing-cert-file": file("ca.crt"),
      "cluster-signing-key-file": file("ca.key"),
      "requestheader-client-ca-file": file("front-proxy-ca.crt"),
      "use-service-account-credentials": "true",
      // Nodes here do not fall silent by themselves; a paused sandbox must not lose its pods.
      "node-monitor-grace-period": "1h",
    }),
    after: ["kube-apiserver"],
    ready: { http: "https://127.0.0.1:10257/healthz" },
    restart: true,
  };
}

function scheduler({ binaries, pki }: SandboxPaths): ProcessConfig {
  return {
    name: "kube-scheduler",
    path: join(binaries, "kube-scheduler"),
    args: flags(clientFlags(join(pki, innerKubeconfigs.scheduler))),
    after: ["kube-apiserver"],
    ready: { http: "https://127.0.0.1:10259/readyz" },
    restart: true,
  };
}

function clientFlags(kubeconfig: string): Record<string, string> {
  return {
    kubeconfig,
    "authentication-kubeconfig": kubeconfig,
    "authorization-kubeconfig": kubeconfig,
    "bind-address": "127.0.0.1",
    "leader-elect": "false",
    "kube-api-qps": "200",
    "kube-api-burst": "400",
    v: "1",
  };
}

/** Plays the nodes, and the pods that do not run as processes. */
function kwok({ binaries, pki }: SandboxPaths): ProcessConfig {
  return {
    name: "kwok",
    path: join(binaries, "kwok"),
    args: flags({
      kubeconfig: join(pki, innerKubeconfigs.admin),
      "enable-crds": "Stage",
      "manage-all-nodes": "false",
      "manage-nodes-with-annotation-selector": "kwok.x-k8s.io/node=fake",
      "node-ip": "10.245.0.1",
      // With leases, a kwok that is started again would wait for its predecessor's to run out.
      "node-lease-duration-seconds": "0",
      "server-address": "127.0.0.1:10247",
    }),
    after: ["kube-apiserver"],
    ready: { http: "http://127.0.0.1:10247/readyz" },
    restart: true,
  };
}

/** Runs pods as processes, and plays Services, storage and guests. */
function node({ binaries, pki, run }: SandboxPaths): ProcessConfig {
  return {
    name: "node",
    path: join(binaries, "sandboxd"),
    args: ["node", "--kubeconfig", join(pki, innerKubeconfigs.admin), "--bin", binaries, "--run", run],
    after: ["kube-apiserver"],
    restart: true,
  };
}

function flags(values: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(values).map(([name, value]) => `--${name}=${value}`);
}
