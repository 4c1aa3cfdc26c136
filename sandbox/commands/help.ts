import { renderTable } from "../terminal/render.ts";

export const commandNames = ["up", "down", "status", "logs", "kubeconfig", "build"] as const;

export type CommandName = (typeof commandNames)[number];

export function isCommandName(text: string): text is CommandName {
  return commandNames.some((name) => name === text);
}

export interface CommandOption {
  readonly name: string;
  readonly short?: string;
  /** What the option takes; a switch takes nothing. */
  readonly value?: string;
  readonly help: string;
}

interface CommandHelp {
  readonly usage: string;
  readonly summary: string;
  readonly text: string;
  readonly options: readonly CommandOption[];
}

const nameOption: CommandOption = { name: "name", value: "NAME", help: 'the sandbox (default: "default")' };

const commands: Readonly<Record<CommandName, CommandHelp>> = {
  up: {
    usage: "up [--name NAME] [--bare | --with FEATURES] [--fresh]",
    summary: "start a sandbox, or mend it",
    text: `Starts a sandbox and waits until everything in it answers: etcd, kube-apiserver, controller-manager and
scheduler, simulated nodes, and KubeVirt and CDI, installed by their own operators. All of it is built from
Go modules of exact versions: the first time takes minutes, after that seconds.

A sandbox that runs is left as it is; what is missing is installed. One that was killed is started again with
its data. Sandboxes of different names run side by side.`,
    options: [
      nameOption,
      { name: "bare", help: "control plane, nodes and definitions only: no KubeVirt, no CDI" },
      { name: "with", value: "FEATURES", help: "what to install: kubevirt,cdi (default), or one of them" },
      { name: "fresh", help: "replace a sandbox of that name; install anew, not from a saved state" },
    ],
  },
  down: {
    usage: "down [--name NAME | --all] [--purge-cache]",
    summary: "end a sandbox and remove its data",
    text: `Ends a sandbox's processes and removes its data. Nothing of it is left but the cache: built programs, operator
manifests and saved states, which make the next start fast.`,
    options: [
      nameOption,
      { name: "all", help: "all sandboxes of this user" },
      { name: "purge-cache", help: "remove the cache, too (not Go's own)" },
    ],
  },
  status: {
    usage: "status [--name NAME] [--json]",
    summary: "show sandboxes, their processes and memory",
    text: "Shows one sandbox, or all. The exit code is 1 when there is none, or one that does not run as it should.",
    options: [
      { ...nameOption, help: "the sandbox (default: all)" },
      { name: "json", help: "print JSON" },
    ],
  },
  logs: {
    usage: "logs [COMPONENT] [--name NAME] [--follow] [--tail LINES]",
    summary: "show what components wrote",
    text: `Shows the log of a component, or of all. Components are the processes (etcd, kube-apiserver, node ...) and the
pods that run as processes (virt-api, cdi-operator ...), by program or by the beginning of their name.`,
    options: [
      nameOption,
      { name: "follow", short: "f", help: "go on as the log grows" },
      {
        name: "tail",
        value: "LINES",
        help: "only that many of the last lines (default: all of one, 20 of each)",
      },
    ],
  },
  kubeconfig: {
    usage: "kubeconfig [--name NAME] [--content]",
    summary: "print where the kubeconfig is",
    text: 'Prints the path of a sandbox\'s kubeconfig: export KUBECONFIG="$(npm run --silent sandbox kubeconfig)".',
    options: [nameOption, { name: "content", help: "print the file itself" }],
  },
  build: {
    usage: "build [platform] [cdi] [pulumi]",
    summary: "build the programs without starting anything",
    text: `Builds the programs of the named modules, or of all: platform (Kubernetes, etcd, kwok, KubeVirt), cdi, and
pulumi (the command line tool). Needs Go, about 8 GiB of disk, and a proxy for Go modules.`,
    options: [],
  },
};

export function optionsOf(command: CommandName): readonly CommandOption[] {
  return commands[command].options;
}

export function helpText(program: string, about?: CommandName): string {
  return about === undefined ? overview(program) : detail(program, about);
}

function overview(program: string): string {
  return [
    "An embedded virtualization platform: a real Kubernetes control plane with KubeVirt and CDI; nodes and guests are simulated.",
    "",
    `Usage: ${program} COMMAND [OPTIONS]`,
    "",
    renderTable(commandNames.map((name) => [`  ${name}`, commands[name].summary])),
    "",
    `"${program} COMMAND --help" tells more.`,
    "Folders: programs in $XDG_CACHE_HOME/pulumi-kubevirt, data in $XDG_STATE_HOME/pulumi-kubevirt.",
  ].join("\n");
}

function detail(program: string, about: CommandName): string {
  const { usage, text, options } = commands[about];
  const all: readonly CommandOption[] = [...options, { name: "help", short: "h", help: "show this text" }];
  const left = ({ name, short, value }: CommandOption) =>
    `  ${short ? `-${short}, ` : ""}--${name}${value ? ` ${value}` : ""}`;
  return [
    `Usage: ${program} ${usage}`,
    "",
    text,
    "",
    "Options:",
    renderTable(all.map((option) => [left(option), option.help])),
  ].join("\n");
}
