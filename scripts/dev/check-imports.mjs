// Checks which way imports go: .dependency-cruiser.mjs. dependency-cruiser reads TypeScript by the compiler's JavaScript API,
// which TypeScript 7 no longer has: for it alone, "typescript" is version 6.
import Module, { createRequire, register } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(import.meta.url);
const resolveFilename = Module._resolveFilename;
Module._resolveFilename = (request, ...rest) =>
  resolveFilename(request.replace(/^typescript(?=\/|$)/, "typescript-api"), ...rest);
const api = JSON.stringify(pathToFileURL(require.resolve("typescript-api")).href);
register(
  `data:text/javascript,export async function resolve(name, context, next) {
    if (name === "typescript") return { url: ${api}, format: "commonjs", shortCircuit: true };
    return next(name, context);
  }`,
);

process.argv.splice(2, 0, "--config", ".dependency-cruiser.mjs", "--progress", "none");
if (process.argv.length === 6) {
  process.argv.push("app", "components", "lib", "server", "scripts", "client/src", "instrumentation.ts", "proxy.ts");
}
await import("../../node_modules/dependency-cruiser/bin/dependency-cruise.mjs");
