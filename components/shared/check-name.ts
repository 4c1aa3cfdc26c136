import { DNS_LABEL_FORM, isDnsLabel } from "../../provider/handlers/values/names.ts";
import { type Failure, quote } from "./failure.ts";
import { isGiven } from "./known.ts";

/** Without `name` the component's own name stands for it, which has to be fit for that. */
export function checkName(component: string, args: unknown): Failure[] {
  if (isGiven(args, "name") || isDnsLabel(component)) return [];
  const reason = `It is missing, and the component's name ${quote(component)} cannot stand for it: it must be ${DNS_LABEL_FORM}.`;
  return [{ path: ["name"], reason }];
}
