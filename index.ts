export * from "./components/index.ts";
export * from "./provider/resources/index.ts";
