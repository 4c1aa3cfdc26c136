import { posix } from "node:path";
import ts from "typescript";
import { parse, place, walk } from "./parse.ts";
import { isCode, isShipped, type SourceFile } from "./source-files.ts";

/** The rooms of what is shipped. Each may import from itself and from those below it. */
const rooms = [
  "cli/",
  "index.ts",
  "components/",
  "provider/index.ts",
  "provider/resources/",
  "provider/runtime/",
  "provider/handlers/",
  "provider/kube/",
];

/** Rooms that know nothing of Pulumi, so that they serve any shell around them. */
const withoutPulumi = ["provider/handlers/", "provider/kube/"];

/** One import of a file: of another file by its path from the root, or of a package by its name. */
export interface Import {
  readonly where: string;
  readonly from: string;
  readonly target: string;
  readonly package: boolean;
  /** Erased by the compiler. */
  readonly typeOnly: boolean;
}

/** Imports against the direction, of undeclared packages, and in circles. */
export function importViolations(
  files: readonly SourceFile[],
  packages: ReadonlySet<string>,
): readonly string[] {
  const all = files.filter(isCode).flatMap(importsOf);
  const shipped = all.filter(({ from }) => isShipped(from));
  return [
    ...shipped.flatMap((each) =>
      each.package ? packageViolation(each, packages) : directionViolation(each),
    ),
    ...circles(all),
  ];
}

/** All imports of a file, `import()` and `import("...").Type` included. */
export function importsOf(file: SourceFile): readonly Import[] {
  const found: Import[] = [];
  walk(parse(file), (node) => {
    const specifier = specifierOf(node);
    if (!specifier) return;
    const own = specifier.text.startsWith(".");
    found.push({
      where: place(node),
      from: file.path,
      target: own ? posix.join(posix.dirname(file.path), specifier.text) : packageName(specifier.text),
      package: !own,
      typeOnly: isTypeOnly(node),
    });
  });
  return found;
}

function specifierOf(node: ts.Node): ts.StringLiteral | undefined {
  const candidate =
    ts.isImportDeclaration(node) || ts.isExportDeclaration(node)
      ? node.moduleSpecifier
      : ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)
        ? node.argument.literal
        : ts.isCallExpression(node) && isLoad(node.expression)
          ? node.arguments[0]
          : undefined;
  return candidate && ts.isStringLiteral(candidate) ? candidate : undefined;
}

function isLoad(called: ts.Expression): boolean {
  return (
    called.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(called) && called.text === "require")
  );
}

function isTypeOnly(node: ts.Node): boolean {
  if (ts.isImportTypeNode(node)) return true;
  if (ts.isExportDeclaration(node)) return node.isTypeOnly;
  if (!ts.isImportDeclaration(node) || !node.importClause) return false;
  const { name, namedBindings, phaseModifier } = node.importClause;
  if (phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const listed = namedBindings && ts.isNamedImports(namedBindings) ? namedBindings.elements : undefined;
  return !name && listed !== undefined && listed.every((element) => element.isTypeOnly);
}

/** `@scope/name` of `@scope/name/file.js`. */
function packageName(specifier: string): string {
  if (specifier.startsWith("node:")) return specifier;
  return specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
}

function directionViolation({ where, from, target }: Import): readonly string[] {
  const here = roomOf(from);
  const there = roomOf(target);
  if (here === -1) return [`${from} is in no room. The rooms are ${rooms.join(", ")}.`];
  if (there === -1)
    return [`${where} imports ${target}, which is not shipped. Move what it needs into a room.`];
  return there >= here
    ? []
    : [
        `${where} imports ${target}: ${rooms[here]} may not import from ${rooms[there]}. Move what it needs down.`,
      ];
}

function packageViolation({ where, from, target }: Import, packages: ReadonlySet<string>): readonly string[] {
  if (target.startsWith("node:")) return [];
  if (target.startsWith("@pulumi/") && withoutPulumi.some((room) => from.startsWith(room))) {
    return [`${where} imports ${target}: ${withoutPulumi.join(" and ")} know nothing of Pulumi.`];
  }
  return packages.has(target)
    ? []
    : [
        `${where} imports ${target}, which is neither in dependencies nor in peerDependencies of package.json.`,
      ];
}

function roomOf(path: string): number {
  return rooms.findIndex((room) => path === room || (room.endsWith("/") && path.startsWith(room)));
}

/** Files that need each other to load. Each circle is told once. */
function circles(imports: readonly Import[]): readonly string[] {
  const needs = new Map<string, string[]>();
  for (const { from, target, typeOnly, ...each } of imports) {
    if (!each.package && !typeOnly) needs.set(from, [...(needs.get(from) ?? []), target]);
  }
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path);
    if (start !== -1) found.push(`${[...trail.slice(start), path].join(" -> ")} is a circle of imports.`);
    if (start !== -1 || done.has(path)) return;
    for (const target of needs.get(path) ?? []) visit(target, [...trail, path]);
    done.add(path);
  };
  for (const path of needs.keys()) visit(path, []);
  return found;
}
