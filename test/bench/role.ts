/** What a process of an update is for. */
export type Role = "CLI" | "language host" | "program" | "kubernetes plugin" | "our provider" | "other";

const SIGNS: readonly (readonly [RegExp, Role])[] = [
  [/kubernetes-plugin\/main|pulumi-resource-kubernetes/, "kubernetes plugin"],
  [/language-host\/main|pulumi-language-nodejs/, "language host"],
  [/dynamic-provider/, "our provider"],
  [/@pulumi\/pulumi\/cmd\/run/, "program"],
  [/^(\S*\/)?pulumi /, "CLI"],
];

/** Tells it from the command line. */
export const roleOf = (command: string): Role => SIGNS.find(([sign]) => sign.test(command))?.[1] ?? "other";
