import ts from "typescript";
import { firstLine, lastLine, parse, place, walk } from "./parse.ts";
import { isCode, isGenerated, type SourceFile } from "./source-files.ts";

const longestFile = 400;
const longestFunction = 60;

/** Files and functions that are too long to take in at once. */
export function sizeViolations(files: readonly SourceFile[]): readonly string[] {
  const programs = files.filter(
    (file) => isCode(file) || (file.path.endsWith(".go") && !isGenerated(file.path)),
  );
  return programs.flatMap((file) => [...longFile(file), ...longFunctions(file)]);
}

function longFile({ path, text }: SourceFile): readonly string[] {
  const lines = text.replace(/\n$/, "").split("\n").length;
  return lines > longestFile
    ? [
        `${path} has ${lines} lines, ${longestFile} are allowed. Give a part of it a file and a name of its own.`,
      ]
    : [];
}

function longFunctions(file: SourceFile): readonly string[] {
  const functions = file.path.endsWith(".go") ? goFunctions(file) : codeFunctions(file);
  return functions
    .filter(({ lines }) => lines > longestFunction)
    .map(
      ({ where, name, lines }) =>
        `${where} ${name} has ${lines} lines, ${longestFunction} are allowed. Give a part of it a name of its own.`,
    );
}

interface FunctionSize {
  readonly where: string;
  readonly name: string;
  readonly lines: number;
}

function codeFunctions(file: SourceFile): readonly FunctionSize[] {
  const found: FunctionSize[] = [];
  walk(parse(file), (node) => {
    if (!ts.isFunctionLike(node) || !("body" in node) || !node.body || isTestGroup(node)) return;
    found.push({ where: place(node), name: functionName(node), lines: lastLine(node) - firstLine(node) + 1 });
  });
  return found;
}

/** The body of `describe(...)` is a list of tests rather than a function. */
function isTestGroup(node: ts.Node): boolean {
  const call = node.parent;
  return ts.isCallExpression(call) && /^describe\b/.test(call.expression.getText());
}

function functionName(node: ts.SignatureDeclaration): string {
  if (node.name) return node.name.getText();
  if (ts.isConstructorDeclaration(node)) return "constructor";
  return ts.isVariableDeclaration(node.parent) ? node.parent.name.getText() : "a function";
}

/** gofmt puts the end of a top-level function of several lines into the first column. */
function goFunctions({ path, text }: SourceFile): readonly FunctionSize[] {
  const lines = text.split("\n");
  return lines.flatMap((line, start) => {
    const name = /^func (?:\([^)]*\) )?(\w+)/.exec(line)?.[1];
    if (name === undefined || line.endsWith("}")) return [];
    const end = lines.indexOf("}", start);
    return [{ where: `${path}:${start + 1}`, name, lines: end - start + 1 }];
  });
}
