import { readFileSync } from "node:fs";
import { isMap, LineCounter, parseAllDocuments } from "yaml";
import type { Path } from "../components/shared/known.ts";
import { CliError } from "./cli-error.ts";

/** An object of a manifest. */
export interface ManifestObject {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata?: { readonly name?: string; readonly namespace?: string };
  readonly spec?: unknown;
}

/** An object and where it was written. */
export interface FoundObject {
  readonly file: string;
  readonly object: ManifestObject;
  /** The line of the value at a path, or of the nearest thing above it, from 1 on. */
  line(path: Path): number;
}

/** Reads the objects of a YAML or JSON file, in the order in which they stand there; `-` is standard input. */
export function readObjects(file: string): readonly FoundObject[] {
  const text = readText(file);
  const lineCounter = new LineCounter();
  const documents = parseAllDocuments(text, { lineCounter });
  // An empty file makes an empty list with the errors of no document at all.
  if (!Array.isArray(documents)) return [];
  const errors = documents.flatMap((document) => document.errors);
  if (errors.length > 0) {
    throw new CliError(
      `${file} is not YAML:\n${errors.map(({ message }) => `  ${message.split("\n")[0]}`).join("\n")}`,
    );
  }
  return documents.flatMap((document) => {
    if (!isMap(document.contents)) return [];
    const object = document.toJS() as ManifestObject;
    const line = (path: Path): number => {
      for (let length = path.length; length >= 0; length -= 1) {
        const node = document.getIn(path.slice(0, length), true) as { range?: readonly number[] } | undefined;
        if (node?.range) return lineCounter.linePos(node.range[0] ?? 0).line;
      }
      return 1;
    };
    return unlisted({ file, object, line });
  });
}

/** The items of a `List`, as kubectl prints it; any other object is itself. */
function unlisted(found: FoundObject): readonly FoundObject[] {
  const { items } = found.object as { items?: readonly ManifestObject[] };
  if (found.object.kind !== "List" || !Array.isArray(items)) return [found];
  return items.map((object, index) => ({
    file: found.file,
    object,
    line: (path) => found.line(["items", index, ...path]),
  }));
}

/** The virtual machines among objects. */
export const machinesOf = (objects: readonly FoundObject[]): readonly FoundObject[] =>
  objects.filter(
    ({ object }) => object.kind === "VirtualMachine" && object.apiVersion?.startsWith("kubevirt.io/"),
  );

/** How a machine is called in a report: `default/db`. */
export const nameOf = ({ metadata }: ManifestObject): string =>
  `${metadata?.namespace ?? "default"}/${metadata?.name ?? "(no name)"}`;

function readText(file: string): string {
  try {
    return readFileSync(file === "-" ? 0 : file, "utf8");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why = code === "ENOENT" ? "there is no such file" : message;
    throw new CliError(`Cannot read ${file}: ${why}.`, { cause: error });
  }
}
