import { equal } from "../merge-patch.ts";
import { isMap, own, type Value } from "../property-values.ts";

/** A part of a JSONPath: from each value it selects some of its children. */
type Segment = (value: Value, root: Value) => Value[];
type Test = (value: Value, root: Value) => boolean;
type Operand = (value: Value, root: Value) => Value | undefined;

/** A query: applied to a root value, it selects values. */
export type JsonPath = (root: Value) => Value[];

const children = (value: Value): Value[] => {
  if (Array.isArray(value)) return value;
  return isMap(value) ? Object.values(value) : [];
};
const descendants = (value: Value): Value[] => [value, ...children(value).flatMap(descendants)];
const member =
  (name: string): Segment =>
  (value) => {
    const found = isMap(value) ? own(value, name) : undefined;
    return found === undefined ? [] : [found];
  };
const element =
  (index: number): Segment =>
  (value) => {
    const found = Array.isArray(value) ? value.at(index) : undefined;
    return found === undefined ? [] : [found];
  };

/** Parses the JSONPath (RFC 9535) of the kind that waits use: names, indexes, wildcards, slices, `..` and filters. */
export function parseJsonPath(text: string): JsonPath {
  const parser = new Parser(text);
  parser.expect("$");
  const path = parser.segments();
  parser.end();
  return (root) => select(path, root, root);
}

const select = (segments: readonly Segment[], start: Value, root: Value): Value[] =>
  segments.reduce<Value[]>((values, segment) => values.flatMap((value) => segment(value, root)), [start]);

class Parser {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  end(): void {
    this.#space();
    if (this.#at < this.#text.length) this.#fail();
  }

  expect(token: string): void {
    if (!this.#take(token)) this.#fail();
  }

  segments(): Segment[] {
    const segments: Segment[] = [];
    for (;;) {
      if (this.#take("..")) {
        const inner = this.#take("[") ? this.#bracket() : this.#dotted();
        segments.push((value, root) => descendants(value).flatMap((item) => inner(item, root)));
      } else if (this.#take(".")) segments.push(this.#dotted());
      else if (this.#take("[")) segments.push(this.#bracket());
      else return segments;
    }
  }

  #dotted(): Segment {
    if (this.#take("*")) return children;
    return member(this.#match(/[\p{L}_][\p{L}\p{N}_]*/uy));
  }

  #bracket(): Segment {
    const selectors: Segment[] = [];
    do selectors.push(this.#selector());
    while (this.#take(","));
    this.expect("]");
    return (value, root) => selectors.flatMap((selector) => selector(value, root));
  }

  #selector(): Segment {
    this.#space();
    if (this.#take("*")) return children;
    if (this.#take("?")) {
      const test = this.#or();
      return (value, root) => children(value).filter((item) => test(item, root));
    }
    if (this.#peek(/["']/y)) return member(this.#string());
    const slice = this.#peek(/(-?\d+)?\s*:\s*(-?\d+)?/y);
    if (slice !== undefined) {
      const [from, to] = slice.split(":").map((part) => (part.trim() === "" ? undefined : Number(part)));
      this.#at += slice.length;
      return (value) => (Array.isArray(value) ? value.slice(from, to) : []);
    }
    return element(Number(this.#match(/-?\d+/y)));
  }

  #or(): Test {
    const tests = [this.#and()];
    while (this.#take("||")) tests.push(this.#and());
    return (value, root) => tests.some((test) => test(value, root));
  }

  #and(): Test {
    const tests = [this.#comparison()];
    while (this.#take("&&")) tests.push(this.#comparison());
    return (value, root) => tests.every((test) => test(value, root));
  }

  #comparison(): Test {
    if (this.#take("!")) {
      const test = this.#comparison();
      return (value, root) => !test(value, root);
    }
    if (this.#take("(")) {
      const test = this.#or();
      this.expect(")");
      return test;
    }
    const left = this.#operand();
    const operator = ["==", "!=", "<=", ">=", "<", ">"].find((token) => this.#take(token));
    if (operator === undefined) return (value, root) => left(value, root) !== undefined;
    const right = this.#operand();
    return (value, root) => compare(operator, left(value, root), right(value, root));
  }

  #operand(): Operand {
    this.#space();
    if (this.#peek(/["']/y)) {
      const text = this.#string();
      return () => text;
    }
    for (const [token, value] of [
      ["true", true],
      ["false", false],
      ["null", null],
    ] as const) {
      if (this.#take(token)) return () => value;
    }
    const relative = this.#take("@");
    if (relative || this.#take("$")) {
      const path = this.segments();
      return (value, root) => select(path, relative ? value : root, root)[0];
    }
    const number = Number(this.#match(/-?\d+(\.\d+)?([eE][+-]?\d+)?/y));
    return () => number;
  }

  #string(): string {
    const quoted = this.#match(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/y);
    if (quoted.startsWith('"')) return JSON.parse(quoted) as string;
    return quoted.slice(1, -1).replace(/\\(.)/g, "$1");
  }

  #space(): void {
    while (/\s/.test(this.#text[this.#at] ?? "")) this.#at++;
  }

  #take(token: string): boolean {
    this.#space();
    if (!this.#text.startsWith(token, this.#at)) return false;
    this.#at += token.length;
    return true;
  }

  #peek(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    return pattern.exec(this.#text)?.[0];
  }

  #match(pattern: RegExp): string {
    this.#space();
    const found = this.#peek(pattern) ?? this.#fail();
    this.#at += found.length;
    return found;
  }

  #fail(): never {
    throw new Error(
      `jsonpath: unexpected "${this.#text.slice(this.#at, this.#at + 1)}" at position ${this.#at + 1}`,
    );
  }
}

function compare(operator: string, left: Value | undefined, right: Value | undefined): boolean {
  const same = left === undefined || right === undefined ? left === right : equal(left, right);
  if (operator === "==") return same;
  if (operator === "!=") return !same;
  if (same && operator.endsWith("=")) return true;
  const ordered =
    (typeof left === "number" && typeof right === "number") ||
    (typeof left === "string" && typeof right === "string");
  if (!ordered) return false;
  return operator.startsWith("<") ? left < right : left > right;
}
