import http from "node:http";
import { loadEnv } from "./setup/load-env.mjs";
import { requireNodeVersion } from "./setup/node-version.mjs";
import { ensureBuilt, ensureGenerated, ensureInstalled, ROOT } from "./setup/prepare.mjs";
import { ServerMessage } from "./setup/server-message.mjs";
import { readStartOptions } from "./setup/start-options.mjs";

requireNodeVersion();
loadEnv();
// Output that nobody reads any more (`| head`) must not end the work half-way.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
const options = readOptions();
process.chdir(ROOT);
process.env.NODE_ENV = options.dev ? "development" : "production";
process.env.NEXT_TELEMETRY_DISABLED ??= "1";

// The port is taken before anything else, so that a second start neither rebuilds under a running server nor touches its
// database. Requests that come early wait until the app is ready.
const { promise: ready, resolve: answerRequests } = withResolvers();
const handle = async (request, response) => (await ready)(request, response);
const server = http.createServer({ IncomingMessage: ServerMessage }, handle);
await listen(server, options);

ensureInstalled();
ensureGenerated();
const { register } = await import("tsx/esm/api");
register();
try {
  const { requireSettings } = await import("../server/require-settings.ts");
  requireSettings();
  const { refuseLockedData } = await import("../server/refuse-locked-data.ts");
  await refuseLockedData();
  if (!options.dev) ensureBuilt();
  const { serve } = await import("../server/serve.ts");
  answerRequests(await serve(server, options));
} catch (error) {
  fail(error.name === "CommandError" ? error.message : error);
}

function readOptions() {
  try {
    const read = readStartOptions(process.argv.slice(2), process.env);
    if (read.help === null) return read;
    console.log(read.help);
  } catch (error) {
    fail(error.message);
  }
  process.exit(0);
}

/** Promise.withResolvers, which Node.js 20 lacks. */
function withResolvers() {
  let resolve;
  const promise = new Promise((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

function listen(created, { port, host }) {
  return new Promise((resolve) => {
    const refuse = (error) => fail(listenProblem(error, port, host));
    created.once("error", refuse);
    created.listen({ port, host }, () => resolve(created.off("error", refuse)));
  });
}

function listenProblem(error, port, host) {
  if (error.code === "EADDRINUSE") return `Port ${port} is in use; choose another with --port.`;
  if (error.code === "EACCES") return `Port ${port} needs more rights than this user has; choose another with --port.`;
  if (error.code === "EADDRNOTAVAIL" || error.code === "ENOTFOUND") return `This machine has no address ${host}.`;
  return `Could not listen on port ${port}: ${error.message}`;
}

function fail(problem) {
  console.error(problem);
  process.exit(1);
}
