/** The SDK's provider of dynamic resources, found from the working directory: the project's folder. */
import { createRequire } from "node:module";
import { endWithParent } from "./end-with-parent.ts";
import { sdkScript } from "./program-info.ts";

endWithParent();
createRequire(import.meta.url)(sdkScript(process.cwd(), "dynamic-provider"));
