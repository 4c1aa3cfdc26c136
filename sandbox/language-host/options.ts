/** What a project can say under `runtime: { name: nodejs, options: ... }`. */
export interface NodeOptions {
  /** Whether programs are TypeScript, loaded through ts-node. */
  readonly typescript: boolean;
  /** Path of the tsconfig.json for ts-node. */
  readonly tsconfig?: string;
  /** Arguments for Node.js itself. */
  readonly nodeArgs: readonly string[];
}

/**
 * Reads the runtime options of a Pulumi.yaml.
 * Throws one error that names every option of a wrong type.
 */
export function nodeOptions(options: Readonly<Record<string, unknown>>): NodeOptions {
  const { typescript = true, tsconfig, nodeargs = "" } = options;
  const wrong: string[] = [];
  if (typeof typescript !== "boolean")
    wrong.push(`typescript must be true or false, not ${JSON.stringify(typescript)}`);
  if (tsconfig !== undefined && typeof tsconfig !== "string") {
    wrong.push(`tsconfig must be a path, not ${JSON.stringify(tsconfig)}`);
  }
  if (typeof nodeargs !== "string") wrong.push(`nodeargs must be a string, not ${JSON.stringify(nodeargs)}`);
  if (wrong.length > 0)
    throw new Error(`Cannot use the runtime options of Pulumi.yaml: ${wrong.join("; ")}.`);
  return {
    typescript: typescript === true,
    ...(typeof tsconfig === "string" ? { tsconfig } : {}),
    nodeArgs: splitWords(String(nodeargs)),
  };
}

/** The variables by which the SDK learns of the options. */
export function optionVariables(options: NodeOptions): Record<string, string> {
  return {
    ...(options.typescript ? { PULUMI_NODEJS_TYPESCRIPT: "true" } : {}),
    ...(options.tsconfig === undefined ? {} : { PULUMI_NODEJS_TSCONFIG_PATH: options.tsconfig }),
  };
}

/** Splits a command line as a shell does for plain and quoted words. */
export function splitWords(line: string): string[] {
  const words = line.match(/(?:[^\s"']+|"[^"]*"|'[^']*')+/g) ?? [];
  return words.map((word) => word.replace(/"([^"]*)"|'([^']*)'/g, "$1$2"));
}
