import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

/** What the docstring of an argument says. */
export interface Docstring {
  /** Its first sentence, without the period. */
  readonly what: string;
  /** What holds without the argument. */
  readonly byDefault: string;
}

type Members = readonly ts.TypeElement[];

/** The docstrings of the arguments of VirtualMachine, by where the argument is: `disks[].bus`. */
export class Docstrings {
  private readonly types = new Map<string, ts.InterfaceDeclaration | ts.TypeAliasDeclaration>();

  constructor(root: string) {
    const folder = join(root, "components/virtual-machine");
    const files = readdirSync(folder).filter((file) => /(^|-)args\.ts$/.test(file));
    for (const file of files) {
      const text = readFileSync(join(folder, file), "utf8");
      for (const statement of ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true).statements) {
        if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) {
          this.types.set(statement.name.text, statement);
        }
      }
    }
  }

  /** What is said of an argument. */
  of(arg: string): Docstring {
    let members = this.named("VirtualMachineArgs");
    let found: ts.TypeElement | undefined;
    for (const step of arg.replaceAll("[]", "").split(".")) {
      found = members.find((member) => member.name?.getText() === step);
      if (!found) throw new Error(`No argument ${arg} is declared: there is no ${step}.`);
      members = ts.isPropertySignature(found) && found.type ? this.inside(found.type) : [];
    }
    return { what: firstSentence(found), byDefault: byDefault(found) };
  }

  private named(name: string): Members {
    const type = this.types.get(name);
    if (!type) return [];
    if (ts.isTypeAliasDeclaration(type)) return this.inside(type.type);
    const inherited = (type.heritageClauses ?? []).flatMap((clause) =>
      clause.types.flatMap((parent) => this.named(parent.expression.getText())),
    );
    return [...type.members, ...inherited];
  }

  /** The members of a type, of all the types of a union, and of the items of a list. */
  private inside(type: ts.TypeNode): Members {
    if (ts.isTypeLiteralNode(type)) return [...type.members];
    if (ts.isUnionTypeNode(type)) return type.types.flatMap((member) => this.inside(member));
    if (ts.isTypeOperatorNode(type)) return this.inside(type.type);
    if (ts.isArrayTypeNode(type)) return this.inside(type.elementType);
    return ts.isTypeReferenceNode(type) ? this.named(type.typeName.getText()) : [];
  }
}

function firstSentence(member: ts.TypeElement | undefined): string {
  const text = ts
    .getJSDocCommentsAndTags(member as ts.Node)
    .map((comment) => ts.getTextOfJSDocComment(comment.comment) ?? "")
    .join(" ");
  const [sentence = ""] = oneLine(text).split(/\.(?=\s+[A-Z`])/);
  return sentence.replace(/\.$/, "");
}

/** What `@default` says; none where the argument is needed. */
function byDefault(member: ts.TypeElement | undefined): string {
  const tag = ts.getJSDocTags(member as ts.Node).find(({ tagName }) => tagName.text === "default");
  return tag ? oneLine(ts.getTextOfJSDocComment(tag.comment) ?? "").replace(/^- /, "") : "needed";
}

const oneLine = (text: string): string => text.replaceAll(/\s+/g, " ").trim();
