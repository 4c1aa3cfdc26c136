import { annotationOf, listAt, numberAt, stringAt } from "../objects.ts";
import { isMap, type KubeValueMap } from "../property-values.ts";
import { parseJsonPath } from "./json-path.ts";
import { statusOf } from "./kstatus.ts";

/** One look at an object: is the wait over, and what to show while it is not. */
export interface Look {
  readonly done: boolean;
  readonly message?: string;
  readonly severity?: "info" | "warning";
}
/** Judges an object. May throw: the wait goes on, and fails with that error when its time is up. */
export type Condition = (object: KubeValueMap) => Look;

/** The conditions that the object's `pulumi.com/waitFor` annotation asks for; `undefined` without one. */
export function waitForConditions(object: KubeValueMap): readonly Condition[] | undefined {
  const annotation = annotationOf(object, "pulumi.com/waitFor");
  if (annotation === "") return undefined;
  const expressions = expressionsOf(annotation);
  if (expressions.length === 0) throw new Error("at least one condition must be specified");
  return expressions.map(parseExpression);
}

/** The general readiness that PULUMI_K8S_AWAIT_ALL=true asks for. */
export const generallyReady: Condition = (object) => {
  const { current, message } = statusOf(object);
  return { done: current, message: message || "Waiting for readiness" };
};

function expressionsOf(annotation: string): string[] {
  try {
    const list: unknown = JSON.parse(annotation);
    if (Array.isArray(list) && list.every((item) => typeof item === "string")) return list;
  } catch {
    // Not JSON: one expression.
  }
  return [annotation];
}

function parseExpression(expression: string): Condition {
  if (expression.startsWith("jsonpath=")) return jsonPathCondition(expression.slice("jsonpath=".length));
  if (expression.startsWith("condition=")) return statusCondition(expression.slice("condition=".length));
  throw new Error(`expected a "jsonpath=" or "condition=" prefix, got "${expression}"`);
}

/** `Type` or `Type=Status`, as `kubectl wait --for=condition`. */
function statusCondition(expression: string): Condition {
  const equals = expression.indexOf("=");
  const [type, wanted] =
    equals < 0 ? [expression, "True"] : [expression.slice(0, equals), expression.slice(equals + 1)];
  const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
  return (object) => {
    const conditions = listAt(object, "status", "conditions");
    if (conditions.length === 0)
      return { done: false, message: "Has no .status.conditions", severity: "warning" };
    const condition = conditions.find((item) => same(stringAt(item, "type"), type));
    if (condition === undefined) return { done: false };
    const generation = numberAt(object, "metadata", "generation");
    const observed =
      numberAt(condition, "observedGeneration") ?? numberAt(object, "status", "observedGeneration");
    if (generation !== undefined && observed !== undefined && observed < generation) {
      return { done: false, message: `Generation ${observed} is less than expected ${generation}` };
    }
    const status = stringAt(condition, "status");
    if (same(status, wanted)) return { done: true };
    return { done: false, message: `Resource has condition ${type}=${status} (want ${wanted})` };
  };
}

/** `{.path}` or `{.path}=value`, as `kubectl wait --for=jsonpath`. */
function jsonPathCondition(expression: string): Condition {
  if (expression.startsWith("'")) throw new Error(`${expression} should omit shell quotes`);
  const { path, inner, value } = splitExpression(expression);
  const query = parseJsonPath(inner.startsWith("$") ? inner : `$${inner}`);
  const shown = value === "" ? path : `${path}=${value}`;
  return (object) => {
    const generation = numberAt(object, "metadata", "generation");
    const observed = numberAt(object, "status", "observedGeneration");
    if (generation !== undefined && observed !== undefined && observed < generation) return { done: false };
    const [found] = query(object);
    if (found === undefined) return { done: false, message: `${path} selected nothing` };
    if (value === "") return { done: true, message: `Found ${shown}` };
    if (Array.isArray(found) || isMap(found)) {
      throw new Error(`"${path}" has a non-primitive value (${JSON.stringify(found)})`);
    }
    const text = found === null ? "<nil>" : String(found);
    if (text === value) return { done: true, message: `Found ${shown}` };
    return { done: false, message: `Waiting for ${shown} (found "${text}")` };
  };
}

/** Splits `{path}=value` at the brace that closes the path; braces and equal signs inside of it are the path's. */
function splitExpression(expression: string): { path: string; inner: string; value: string } {
  const match = /^\{\s*((?:[^{}"']|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')*?)\s*\}(=([\s\S]*))?$/.exec(
    expression,
  );
  if (match === null) {
    const bracketed = /^\{.*\}/.test(expression);
    throw new Error(
      bracketed
        ? `format should be {.path}=value or {.path}, got "${expression}"`
        : `${expression} should be wrapped in brackets { ... }`,
    );
  }
  const [, inner = "", assignment, value = ""] = match;
  const path = assignment === undefined ? expression : expression.slice(0, -assignment.length);
  if (assignment === "=") throw new Error(`${path}= requires a value`);
  if (/^\{.*\}$/.test(value))
    throw new Error(`comparing ${path} with another path is not supported: ${value}`);
  return { path, inner, value };
}
