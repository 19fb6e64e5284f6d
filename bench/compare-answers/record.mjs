import { createHash } from "node:crypto";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { apiRequests, LEFT_OUT } from "./api-requests.mjs";
import { signIn } from "./client.mjs";
import { listRoutes, listUnasked } from "./list-routes.mjs";
import { normalize } from "./normalize.mjs";
import { PAGES_LEFT_OUT, pageRequests } from "./page-requests.mjs";
import { ADMIN, CLOCKS } from "./settings.mjs";
import { startServer } from "./start-server.mjs";
import { visibleText } from "./visible-text.mjs";

const LONGEST_INLINE = 2_048;
const HEADERS = ["content-type", "content-disposition", "cache-control", "location", "retry-after", "allow"];

/**
 * Asks a checkout's server everything about a copy of the data set, and writes an answer a line.
 * @param {{ checkout: string, data: string, out: string }} options
 * @returns {Promise<{ answers: number, unasked: string[] }>} unasked: routes and pages of the checkout that no request asks for
 */
export async function record({ checkout, data, out }) {
  const facts = JSON.parse(await readFile(join(data, "data-set.json"), "utf8"));
  const requests = listRequests(facts);
  const dataDirectory = await mkdtemp(join(tmpdir(), "answers-"));
  let server = null;
  try {
    await cp(join(data, "server"), dataDirectory, { recursive: true });
    server = await startServer({ checkout, dataDirectory, clock: CLOCKS.record });
    const run = { url: server.url, dataDirectory };
    const callers = await openCallers(server.url, facts);
    await rm(bodiesOf(out), { recursive: true, force: true });
    await mkdir(dirname(out), { recursive: true });
    await mkdir(bodiesOf(out));
    const lines = [];
    for (const [index, request] of requests.entries()) {
      lines.push(JSON.stringify(await ask(run, callers[request.who], request, out)));
      if (index % 250 === 249) console.log(`${index + 1} of ${requests.length} answers …`);
    }
    await writeFile(out, `${lines.join("\n")}\n`);
    return { answers: lines.length, unasked: unaskedOf(checkout, requests) };
  } finally {
    await server?.stop();
    await rm(dataDirectory, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  }
}

/** Where the long bodies of a recording are, each by its hash. */
export function bodiesOf(out) {
  return `${out}.bodies`;
}

/** All requests, each once, in the order in which they are made. */
export function listRequests(facts) {
  const all = [...apiRequests(facts), ...pageRequests(facts)];
  return [...new Map(all.map((request) => [JSON.stringify(request), request])).values()];
}

function unaskedOf(checkout, requests) {
  const { routes, pages } = listRoutes(checkout);
  const paths = requests.map(({ path }) => path);
  const known = [...Object.keys(LEFT_OUT), ...Object.keys(PAGES_LEFT_OUT)];
  return listUnasked([...routes, ...pages], paths).filter((route) => !known.includes(route));
}

async function openCallers(url, { harbour, peak }) {
  const key = (value) => ({ authorization: `Bearer ${value}` });
  return {
    admin: await signIn(url, ADMIN),
    owner: await signIn(url, harbour.accounts.OWNER),
    member: await signIn(url, harbour.accounts.MEMBER),
    stranger: await signIn(url, peak.accounts.OWNER),
    "read-key": key(harbour.keys.READ),
    "read-all-key": key(harbour.keys.READ_ALL),
    "ingest-key": key(harbour.keys.INGEST),
    "revoked-key": key(harbour.keys.revoked),
    nobody: {},
  };
}

async function ask(run, session, { who, path, method = "GET", body, page }, out) {
  const headers = {
    ...session,
    "accept-language": "en-US,en;q=0.9",
    ...(body && { "content-type": "application/json" }),
  };
  const answer = await fetch(run.url + path, {
    method,
    headers,
    body: body && JSON.stringify(body),
    redirect: "manual",
  });
  const raw = await answer.text();
  const text = normalize(page && isHtml(answer) ? visibleText(raw) : raw, run);
  const kept = HEADERS.filter((name) => answer.headers.has(name)).map((name) => [
    name,
    normalize(answer.headers.get(name), run),
  ]);
  const shared = {
    who,
    method,
    path,
    ...(body && { sent: body }),
    status: answer.status,
    headers: Object.fromEntries(kept),
  };
  if (Buffer.byteLength(text) <= LONGEST_INLINE) return { ...shared, body: text };
  const sha256 = createHash("sha256").update(text).digest("hex");
  await writeFile(join(bodiesOf(out), sha256), text);
  return { ...shared, sha256, length: Buffer.byteLength(text) };
}

const isHtml = (answer) => answer.headers.get("content-type")?.startsWith("text/html");
