import { flushCompileCache } from "node:module";
import { endWithParent } from "../language-host/end-with-parent.ts";
import { serve } from "./serve.ts";

// The engine gives its address as the one argument that is no flag, and reads the port from the first line.
const engineAddress = process.argv.slice(2).find((argument) => !argument.startsWith("-"));

// How the engine ends a plugin when it is done; it waits five seconds for one that does not listen. A Ctrl-C in the terminal does
// not come here: plugins have a process group of their own, and learn of it by the Cancel call.
process.once("SIGINT", () => process.exit(0));
endWithParent();

console.log(await serve(engineAddress));

// The engine kills plugins when it is done: what was compiled is kept now or never.
flushCompileCache();
