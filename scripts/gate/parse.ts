import ts from "typescript";
import type { SourceFile } from "./source-files.ts";

const parsed = new WeakMap<SourceFile, ts.SourceFile>();

/** The syntax tree of a file. Several checks want the same. */
export function parse(file: SourceFile): ts.SourceFile {
  const known = parsed.get(file);
  if (known) return known;
  const tree = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.Latest, true);
  parsed.set(file, tree);
  return tree;
}

/** Calls back for a node and everything below it. */
export function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => walk(child, visit));
}

/** The line a node starts on, from 1, without the comments before it. */
export function firstLine(node: ts.Node): number {
  const file = node.getSourceFile();
  return file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1;
}

export function lastLine(node: ts.Node): number {
  return node.getSourceFile().getLineAndCharacterOfPosition(node.getEnd()).line + 1;
}

/** `path:line`, as editors open it. */
export function place(node: ts.Node): string {
  return `${node.getSourceFile().fileName}:${firstLine(node)}`;
}
