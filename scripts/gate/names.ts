import { posix } from "node:path";
import ts from "typescript";
import { parse } from "./parse.ts";
import { isCode, isShipped, type SourceFile } from "./source-files.ts";

/** Files whose name does not tell what is in them. */
export function nameViolations(files: readonly SourceFile[]): readonly string[] {
  return files
    .filter(isCode)
    .flatMap((file) => [...badCase(file), ...(isShipped(file.path) ? strangeExports(file) : [])]);
}

function badCase({ path }: SourceFile): readonly string[] {
  const name = posix.basename(path);
  return /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)*\.[cm]?[jt]s$/.test(name)
    ? []
    : [`${path} is not kebab-case. Name it after its main export, in lower case with hyphens.`];
}

/** A file with one export is named after it: `render.ts` may export `renderCdi`, `feature-gates.ts` `FeatureGate`. */
function strangeExports(file: SourceFile): readonly string[] {
  const name = posix.basename(file.path).replace(/\..*$/, "");
  const [only, ...more] = new Set(exportedNames(file));
  if (name === "index" || only === undefined || more.length > 0) return [];
  const words = kebabCase(only).split("-").map(singular);
  const told = name
    .split("-")
    .map(singular)
    .every((word) => words.includes(word) || words.join("").includes(word));
  return told || name.includes(kebabCase(only))
    ? []
    : [`${file.path} exports ${only}: name the file after it (${kebabCase(only)}.ts).`];
}

function singular(word: string): string {
  return word.replace(/s$/, "");
}

/** What a file declares and exports itself. */
export function exportedNames(file: SourceFile): readonly string[] {
  return parse(file).statements.flatMap((statement) => {
    const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
    if (!modifiers.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return [];
    if (ts.isVariableStatement(statement)) {
      return statement.declarationList.declarations.map((declaration) => declaration.name.getText());
    }
    return "name" in statement && statement.name ? [(statement.name as ts.Identifier).getText()] : [];
  });
}

/** `VirtualMachineState` and `virtualMachineState` to `virtual-machine-state`. */
export function kebabCase(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1-$2")
    .toLowerCase();
}
