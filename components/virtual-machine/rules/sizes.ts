import { at, isGiven, type Path } from "../../shared/known.ts";
import { CPU, D, fail, MEMORY, type Rule } from "./rule.ts";

const DECIDED: readonly Path[] = [
  ...["sockets", "cores", "threads"].map((count) => [...CPU, count]),
  [...MEMORY, "guest"],
  ...["requests", "limits"].flatMap((kind) =>
    ["cpu", "memory"].map((resource) => [...D, "resources", kind, resource]),
  ),
];

/** Rules of machines that have an instance type. */
export const SIZE_RULES: readonly Rule[] = [
  {
    rule: "CPUs and memory are decided by the instance type, where there is one",
    source: "instancetype/apply/cpu.go validateCPU, memory.go validateMemory",
    check: (spec) =>
      isGiven(spec, "instancetype")
        ? DECIDED.filter((path) => isGiven(spec, ...path) && at(spec, ...path) !== 0).flatMap((path) =>
            fail(path, "The machine's instance type decides it. Drop one."),
          )
        : [],
  },
];
