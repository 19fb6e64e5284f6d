import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import next from "next";
import { authSecret } from "@/lib/access/auth-secret";
import { bootstrapInstallation, type FirstStart } from "@/lib/accounts/installation/bootstrap-installation";
import { keySecrets } from "@/lib/accounts/provider-keys/key-secrets";
import { reencryptProviderKeys } from "@/lib/accounts/provider-keys/reencrypt-provider-keys";
import { operatorToken } from "@/lib/accounts/sign-in/operator-token";
import { signInProviders } from "@/lib/accounts/sign-in/sign-in-providers";
import { handleGatewayRequest } from "@/lib/gateway/call/handle-gateway-request";
import { drainGatewayRecords, startGatewayRecords } from "@/lib/gateway/recording/gateway-records";
import { isGatewayRequest } from "@/lib/gateway/request/gateway-target";
import { handleGatewaySocket, isGatewaySocket } from "@/lib/gateway/socket/handle-gateway-socket";
import { closeGatewaySockets } from "@/lib/gateway/socket/open-sockets";
import { startJobs, stopJobs } from "@/lib/jobs/runner/process-jobs";
import { startJobSchedules, stopJobSchedules } from "@/lib/jobs/schedule/job-schedules";
import { drainUsageWriter } from "@/lib/ledger/recording/usage-writer";
import { JOB_KINDS } from "@/lib/operations/jobs/job-kinds";
import { JOB_SCHEDULES } from "@/lib/operations/jobs/job-schedules";
import { countAnswer } from "@/lib/runtime/metrics/count-answer";
import { countWaiting } from "@/lib/runtime/turns/people-waiting";
import { CommandError } from "@/lib/values/errors/command-error";
import { describeForLog } from "@/lib/values/errors/describe-error";
import { adoptConsole, announce, createLogger } from "@/server/logs/logger";
import { beginRequest } from "@/server/logs/request-log";
import { answerMetrics, isMetricsRequest } from "@/server/metrics/answer-metrics";
import { answerPage } from "@/server/pages/answer-page";
import { dropBrokenRouterState } from "@/server/pages/drop-broken-router-state";
import { drainRequest } from "@/server/requests/drain-request";
import { ingestDirectly, isIngestion } from "@/server/requests/ingest-directly";
import { refuseMalformedRequest } from "@/server/requests/refuse-malformed-request";
import { refuseUnknownEndpoint } from "@/server/requests/refuse-unknown-endpoint";
import { setClientAddress } from "@/server/requests/set-client-address";
import { closeServer } from "./close-server";
import { openAndMigrate } from "./open-and-migrate";
import { onStopSignal } from "./stop-signal";
import { welcome } from "./welcome";

/** Longer than the idle time of common load balancers, so that they never reuse a connection that we just closed. */
const KEEP_ALIVE_MS = 65_000;
const HEADERS_MS = 20_000;
const REQUEST_MS = 120_000;
const FINISH_MS = 10_000;
/** A page in development keeps a connection open for ever, to hear of changes. */
const FINISH_DEV_MS = 500;

interface ServeOptions {
  host: string | undefined;
  dev: boolean;
}

/**
 * Opens the database, prepares the installation and the app, and tells where it is. Everything stops cleanly on Ctrl-C
 * and SIGTERM.
 * @param server already listening; requests wait for what this returns
 * @throws CommandError for what the user can mend
 */
export async function serve(server: Server, { host, dev }: ServeOptions): Promise<RequestListener> {
  const logger = dev ? null : createLogger();
  if (logger) adoptConsole(logger);
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.headersTimeout = HEADERS_MS;
  server.requestTimeout = REQUEST_MS;
  process.env.NEXTAUTH_SECRET = fromSettings(authSecret);
  fromSettings(keySecrets);
  fromSettings(signInProviders);

  const { port } = server.address() as AddressInfo;
  // Next answers WebSockets only in development, and elsewhere would hold every connection that asks for one.
  const httpServer = dev ? server : createServer();
  const app = next({ dev, dir: process.cwd(), hostname: host ?? "localhost", port, httpServer, quiet: !dev });
  const opening = openAndMigrate();
  // Both take their time, and more than one core helps when they run side by side.
  const preparing = app.prepare();
  preparing.catch(() => undefined);
  const stop = onStopSignal(async () => {
    console.log("Stopping …");
    closeGatewaySockets();
    await closeServer(server, dev ? FINISH_DEV_MS : FINISH_MS);
    const database = await opening.catch(() => null);
    await drainGatewayRecords();
    await drainUsageWriter();
    stopJobSchedules();
    await stopJobs();
    await app.close().catch(() => undefined);
    await database?.close();
  });

  const database = await opening;
  await stop.proceed();
  try {
    const created = await bootstrap();
    await reencryptProviderKeys();
    await preparing;
    await stop.proceed();
    const url = `http://${host && !["0.0.0.0", "::"].includes(host) ? bracket(host) : "localhost"}:${port}`;
    await database.lock?.announce({ url, operatorToken: operatorToken() });
    startGatewayRecords();
    startJobSchedules(JOB_SCHEDULES);
    void startJobs(JOB_KINDS).catch((error) => console.error("Jobs could not be resumed:", describeForLog(error)));
    announce(welcome({ url, created, database: database.mode }));
    // The server takes nothing else for one, but in development Next's own: see `scripts/setup/server-message.mjs`.
    server.on("upgrade", (request, socket, head) => {
      if (isGatewaySocket(request)) handleGatewaySocket(request, socket, head);
    });
    const handle = app.getRequestHandler();
    return (request, response) => {
      countAnswer(request, response);
      beginRequest(request, response, logger);
      drainRequest(request, response);
      if (refuseMalformedRequest(request, response)) return;
      if (isMetricsRequest(request)) return answerMetrics(request, response);
      if (isGatewayRequest(request)) return handleGatewayRequest(request, response);
      if (!dev && isIngestion(request)) return ingestDirectly(request, response);
      if (refuseUnknownEndpoint(request, response)) return;
      countWaiting(request, response);
      setClientAddress(request);
      dropBrokenRouterState(request);
      return dev ? handle(request, response) : answerPage(request, response, handle);
    };
  } catch (error) {
    await stop.proceed();
    await database.close();
    throw error;
  }
}

async function bootstrap(): Promise<FirstStart | null> {
  try {
    return await bootstrapInstallation({
      email: process.env.ADMIN_EMAIL || "admin@localhost",
      password: process.env.ADMIN_PASSWORD || null,
    });
  } catch (error) {
    // What the user gave is refused by the variable's name.
    throw /^ADMIN_/.test((error as Error).message) ? new CommandError((error as Error).message) : error;
  }
}

/** What a setting gives, where a wrong one is the user's to mend. */
function fromSettings<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new CommandError((error as Error).message);
  }
}

const bracket = (host: string) => (host.includes(":") ? `[${host}]` : host);
