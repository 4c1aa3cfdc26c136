/** A language host for `runtime: nodejs` programs where the official one is not installed. */
import { Server, ServerCredentials } from "@grpc/grpc-js";
import services from "@pulumi/pulumi/proto/language_grpc_pb.js";
import { children } from "./children.ts";
import { endWithParent } from "./end-with-parent.ts";
import { languageService } from "./service.ts";

const engineAddress = process.argv.slice(2).find((argument) => !argument.startsWith("-")) ?? "";
const running = children();
endWithParent(() => running.kill());

const unlimited = { "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 };
const server = new Server(unlimited);
server.addService(services.LanguageRuntimeService, languageService(engineAddress, running));
server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error;
  // The CLI reads the port from the first line.
  console.log(port);
});
process.once("SIGINT", () => {
  running.interrupt();
  server.tryShutdown(() => process.exit(0));
});
