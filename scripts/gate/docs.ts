import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import ts from "typescript";
import { firstLine } from "./parse.ts";
import { isGenerated } from "./source-files.ts";

/** What users can reach without a word about it. */
export function docsViolations(root: string): readonly string[] {
  const entry = join(root, "index.ts");
  if (!existsSync(entry)) return ["index.ts is missing: it is the front door of the package."];
  const { config } = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  return undocumented(ts.createProgram([entry], options), entry, root);
}

/**
 * Walks from the exports of the entry through all types they mention.
 * Each export and member needs a docstring, each optional member of args a `@default`,
 * and each type that an export mentions has to be exported too.
 */
export function undocumented(program: ts.Program, entry: string, root: string): readonly string[] {
  const checker = program.getTypeChecker();
  const file = program.getSourceFile(entry);
  const front = file && checker.getSymbolAtLocation(file);
  if (!front) return [`${entry} exports nothing.`];
  const walker = new DocsWalker(checker, root, checker.getExportsOfModule(front));
  return walker.run();
}

class DocsWalker {
  private readonly checker: ts.TypeChecker;
  private readonly root: string;
  private readonly exported: ReadonlySet<ts.Symbol>;
  private readonly seen = new Set<ts.Symbol>();
  private readonly found: string[] = [];

  constructor(checker: ts.TypeChecker, root: string, exports: readonly ts.Symbol[]) {
    this.checker = checker;
    this.root = root;
    this.exported = new Set(exports.map((symbol) => this.original(symbol)));
  }

  run(): readonly string[] {
    for (const symbol of this.exported) this.visit(symbol);
    return this.found;
  }

  private visit(symbol: ts.Symbol): void {
    if (this.seen.has(symbol)) return;
    this.seen.add(symbol);
    const declarations = (symbol.declarations ?? []).filter((each) => this.isOwn(each));
    if (declarations[0]) this.requireDoc(symbol, declarations[0], symbol.name);
    for (const declaration of declarations) this.visitMembers(declaration, symbol.name);
  }

  private visitMembers(node: ts.Node, owner: string): void {
    ts.forEachChild(node, (child) => {
      if (isHidden(child) || ts.isBlock(child)) return;
      if (isMember(child)) this.visitMember(child, owner);
      else if (ts.isTypeReferenceNode(child)) this.visitReference(child, owner);
      if (!isMember(child)) this.visitMembers(child, owner);
    });
  }

  private visitMember(member: Member, owner: string): void {
    const name = `${owner}.${member.name.getText()}`;
    const symbol = this.checker.getSymbolAtLocation(member.name);
    if (symbol) this.requireDoc(symbol, member, name);
    if (/Args\b/.test(owner) && member.questionToken && !hasTag(member, "default")) {
      this.report(member, `${name} has no @default: say what holds without it, or "none" and why`);
    }
    this.visitMembers(member, name);
  }

  private visitReference(node: ts.TypeReferenceNode, owner: string): void {
    const named = this.checker.getSymbolAtLocation(node.typeName);
    const symbol = named && this.original(named);
    const declaration = symbol?.declarations?.[0];
    if (!symbol || !declaration || !this.isOwn(declaration) || ts.isTypeParameterDeclaration(declaration))
      return;
    if (!this.exported.has(symbol))
      this.report(node, `${owner} mentions ${symbol.name}, which index.ts does not export`);
    this.visit(symbol);
  }

  private requireDoc(symbol: ts.Symbol, node: ts.Node, name: string): void {
    if (symbol.getDocumentationComment(this.checker).length === 0)
      this.report(node, `${name} has no docstring`);
  }

  private report(node: ts.Node, problem: string): void {
    const path = relative(this.root, node.getSourceFile().fileName);
    this.found.push(`${path}:${firstLine(node)} ${problem}.`);
  }

  /** Written here by a person, rather than generated or part of a package. */
  private isOwn(node: ts.Node): boolean {
    const path = relative(this.root, node.getSourceFile().fileName);
    return !path.startsWith("..") && !path.includes("node_modules/") && !isGenerated(path);
  }

  private original(symbol: ts.Symbol): ts.Symbol {
    return symbol.flags & ts.SymbolFlags.Alias ? this.checker.getAliasedSymbol(symbol) : symbol;
  }
}

type Member = (ts.PropertySignature | ts.PropertyDeclaration | ts.MethodSignature | ts.MethodDeclaration) & {
  readonly name: ts.PropertyName;
};

function isMember(node: ts.Node): node is Member {
  return (
    ts.isPropertySignature(node) ||
    ts.isPropertyDeclaration(node) ||
    ts.isMethodSignature(node) ||
    ts.isMethodDeclaration(node)
  );
}

/** Private and protected members, what is marked internal, and what functions have inside. */
function isHidden(node: ts.Node): boolean {
  const modifiers = ts.canHaveModifiers(node) ? (ts.getModifiers(node) ?? []) : [];
  const closed = modifiers.some(
    ({ kind }) => kind === ts.SyntaxKind.PrivateKeyword || kind === ts.SyntaxKind.ProtectedKeyword,
  );
  return closed || hasTag(node, "internal") || (isMember(node) && ts.isPrivateIdentifier(node.name));
}

function hasTag(node: ts.Node, tag: string): boolean {
  return ts.getJSDocTags(node).some(({ tagName }) => tagName.text === tag);
}
