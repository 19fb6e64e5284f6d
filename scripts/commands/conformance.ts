import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { z } from "zod";
import { CommandError } from "@/lib/values/errors/command-error";
import { newId } from "@/lib/values/ids/new-id";
import { resolveForUser } from "@/scripts/importing/import-file";
import { chooseOrganization } from "@/scripts/server-access/choose-organization";
import { findServer, type ServerAccess } from "@/scripts/server-access/find-server";
import { requestServer } from "@/scripts/server-access/request-server";
import { retryPassing } from "@/scripts/server-access/retry-passing";
import { BUCKETS, type Buckets, type Comparison, compareReading, type ReferenceLine } from "./compare-reading";
import { type Outcome, reportConformance } from "./conformance-report";

const HELP = `Sends real answers of providers through a running server, reads the records back, and compares them with another
program's reading of the same answers. Every line becomes a recorded request: use a trial installation.

  npm run conformance -- FILE [options]

  --url URL             the server (default: the one that runs on this machine's data)
  --key KEY             with --url: an API key with the scopes INGEST and READ
  --organization SLUG   whose requests these become (default: the first organization); not with --key
  --help                this text

FILE is NDJSON: provider, body (the raw answer), expected: [{flavor, usage, input_price, output_price}], and model where the
body names none.
Exit code: 1 when fewer than 99.5 % of the bodies agree in all token buckets or differ for documented reasons alone, or a
difference has no documented reason.`;

const BATCH = 100;
const HOUR_MS = 3_600_000;

const Line = z.object({
  provider: z.string(),
  model: z.string().nullish(),
  body: z.record(z.string(), z.unknown()),
  expected: z
    .array(
      z.object({
        flavor: z.string(),
        usage: z.record(z.string(), z.number()),
        input_price: z.string().nullable(),
        output_price: z.string().nullable(),
      }),
    )
    .min(1),
});
const Organizations = z.array(z.object({ id: z.string(), name: z.string(), slug: z.string(), created_at: z.string() }));
const NewKey = z.object({ id: z.string(), key: z.string() });
const Recorded = z.object({ rejected: z.array(z.object({ index: z.number(), message: z.string() })) });
const Tokens = z.object(
  Object.fromEntries(BUCKETS.map((bucket) => [bucket, z.number()])) as Record<keyof Buckets, z.ZodNumber>,
);
const Read = z.object({
  tokens: Tokens,
  items: z.record(z.string(), z.number()).nullish(),
  cost_usd: z.union([z.string(), z.number()]).nullable(),
  cost_source: z.string().nullish(),
  service_tier: z.string().nullish(),
});

interface Access {
  url: string;
  key: string;
  close(): Promise<void>;
}

/** `npm run conformance -- FILE`. Answers the exit code. */
export async function main(args: string[]): Promise<number> {
  const { values, positionals } = parse(args);
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) throw new CommandError("Name one file of answers. See --help.");
  const lines = await readLines(resolveForUser(file));
  const access = await openAccess(values);
  try {
    const outcomes: Outcome[] = [];
    for (let start = 0; start < lines.length; start += BATCH) {
      outcomes.push(...(await sendAndRead(access, lines.slice(start, start + BATCH))));
    }
    return reportConformance(outcomes) ? 0 : 1;
  } finally {
    await access.close();
  }
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        url: { type: "string" },
        key: { type: "string" },
        organization: { type: "string" },
        help: { type: "boolean", short: "h" },
      },
      allowPositionals: true,
    });
  } catch (error) {
    throw new CommandError(`${(error as Error).message.split(". ")[0]}. See --help.`);
  }
}

async function readLines(path: string): Promise<ReferenceLine[]> {
  const text = await readFile(path, "utf8").catch((error: Error) => {
    throw new CommandError(`${path} can't be read: ${error.message}`);
  });
  return text.split("\n").flatMap((row, index) => {
    if (row.trim() === "") return [];
    try {
      return [{ number: index + 1, ...Line.parse(JSON.parse(row)) }];
    } catch {
      throw new CommandError(`Line ${index + 1} of ${path} isn't an answer with its expected reading. See --help.`);
    }
  });
}

async function openAccess(options: { url?: string; key?: string; organization?: string }): Promise<Access> {
  if (options.url !== undefined && options.key !== undefined) {
    return { url: options.url.replace(/\/+$/, ""), key: options.key, close: async () => undefined };
  }
  if (options.url !== undefined || options.key !== undefined) throw new CommandError("Use --url and --key together.");
  const server = await findServer();
  if (!server) throw new CommandError("No server is running here. Start one with `npm start`, or use --url and --key.");
  return openOwnKey(server, options.organization ?? null);
}

/** A key for this run, which is revoked at the end, and expires by itself after a crash. */
async function openOwnKey({ url, operatorToken }: ServerAccess, slug: string | null): Promise<Access> {
  const operate = (method: string, path: string, body?: unknown) =>
    requestServer(url, operatorToken, method, path, body);
  const listed = Organizations.parse(await operate("GET", "/api/admin/organizations"));
  const { id, key } = NewKey.parse(
    await operate("POST", "/api/api-keys", {
      name: "Conformance run",
      scopes: ["INGEST", "READ"],
      organization_id: chooseOrganization(listed, slug).id,
      expires_at: new Date(Date.now() + HOUR_MS).toISOString(),
    }),
  );
  return { url, key, close: async () => void (await operate("DELETE", `/api/api-keys/${id}`)) };
}

async function sendAndRead({ url, key }: Access, lines: ReferenceLine[]): Promise<Outcome[]> {
  const events = lines.map(({ provider, body, model }) => {
    const isNamed = body.model != null || body.modelVersion != null;
    return { id: newId(), provider, ...(!isNamed && model != null && { model }), response: body };
  });
  const { rejected } = Recorded.parse(
    await retryPassing(() => requestServer(url, key, "POST", "/api/v1/usage", events)),
  );
  const refusals = new Map(rejected.map(({ index, message }) => [index, message]));
  const outcomes: Outcome[] = [];
  for (const [index, line] of lines.entries()) {
    const refusal = refusals.get(index) ?? null;
    const path = `/api/v1/records/${events[index].id}`;
    const comparison =
      refusal === null ? compare(line, await retryPassing(() => requestServer(url, key, "GET", path))) : null;
    outcomes.push({ line, comparison, refusal });
  }
  return outcomes;
}

function compare(line: ReferenceLine, answer: unknown): Comparison {
  const record = Read.parse(answer);
  return compareReading(line, {
    tokens: record.tokens,
    costUsd: record.cost_usd === null ? null : String(record.cost_usd),
    reportedCost: record.cost_source?.toUpperCase() === "REPORTED",
    serviceTier: record.service_tier ?? null,
    items: record.items ?? {},
  });
}
