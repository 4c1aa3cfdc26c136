import { flushCompileCache } from "node:module";
import { endWithParent } from "../language-host/end-with-parent.ts";
import { serve } from "./serve.ts";

// The engine gives its address as the one argument that is no flag, and reads the port from the first line.
const engineAddress = process.argv.slice(2).find((argument) => !argument.startsWith("-"));

// The engine tells plugins by the Cancel call; Ctrl-C in the terminal must not end them before that.
process.on("SIGINT", () => undefined);
endWithParent();

console.log(await serve(engineAddress));

// The engine kills plugins when it is done: what was compiled is kept now or never.
flushCompileCache();
