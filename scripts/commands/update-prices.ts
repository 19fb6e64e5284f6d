import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { type Provider, REMOTE_DATA_JSON_URL } from "@pydantic/genai-prices";
import type { z } from "zod";
import { catalogueUpdateJson } from "@/lib/api/pricing/catalogue-update-json";
import { CatalogueProviders } from "@/lib/pricing/catalogue/catalogue-schema";
import { updateCatalogue } from "@/lib/pricing/catalogue/update-catalogue";
import { CommandError } from "@/lib/values/errors/command-error";
import { AppError } from "@/lib/values/errors/errors";
import { resolveForUser } from "@/scripts/importing/import-file";
import { findServer } from "@/scripts/server-access/find-server";
import { OPERATOR } from "@/scripts/server-access/operator";
import { requestServer } from "@/scripts/server-access/request-server";
import { openAndMigrate } from "@/server/open-and-migrate";
import { describePriceUpdate, PriceUpdate } from "./describe-price-update";

const HELP = `Fetches the newest release of the price catalogue, genai-prices, and adds what changed to the prices of the models
known here, for calls from then on. Stored prices, and the costs of calls recorded before, stay as they are.

  npm run prices:update -- [options]

  --url URL     where the release is, instead of the project's own address
  --file FILE   a release that was downloaded before, instead of fetching one
  --dry-run     prints what would change and changes nothing
  --confirm     takes prices of ten times or a tenth of what they were, which are refused otherwise
  --help        this text`;

const FETCH_LIMIT_MS = 60_000;
const MAX_ISSUES = 3;

/** `npm run prices:update`. Answers the exit code. */
export async function main(args: string[]): Promise<number> {
  const options = parse(args);
  if (options.help) {
    console.log(HELP);
    return 0;
  }
  if (options.file !== undefined && options.url !== undefined) {
    throw new CommandError("Use --file or --url, not both. See --help.");
  }
  const text = options.file === undefined ? await fetchText(options.url) : await readText(resolveForUser(options.file));
  const update = await send(readProviders(text), options["dry-run"] ?? false, options.confirm ?? false);
  for (const line of describePriceUpdate(update)) console.log(line);
  if (options["dry-run"]) console.log("Nothing was changed.");
  return 0;
}

function parse(args: string[]) {
  try {
    const options = {
      url: { type: "string" },
      file: { type: "string" },
      "dry-run": { type: "boolean" },
      confirm: { type: "boolean" },
      help: { type: "boolean", short: "h" },
    } as const;
    return parseArgs({ args, options }).values;
  } catch (error) {
    throw new CommandError(`${(error as Error).message.split(". ")[0]}. See --help.`);
  }
}

async function readText(path: string): Promise<string> {
  return readFile(path, "utf8").catch((error: Error) => {
    throw new CommandError(`${path} can't be read: ${error.message}`);
  });
}

async function fetchText(url = REMOTE_DATA_JSON_URL): Promise<string> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(FETCH_LIMIT_MS) });
    if (!response.ok) throw new Error(`it answered ${response.status}`);
    return await response.text();
  } catch (error) {
    const { message, cause } = error as Error;
    const reason = cause instanceof Error ? cause.message : message;
    throw new CommandError(`The catalogue couldn't be fetched from ${url}: ${reason}. Nothing was changed.`);
  }
}

function readProviders(text: string): Provider[] {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    throw new CommandError(
      "The file isn't valid JSON, so it isn't a release of the price catalogue. Nothing was changed.",
    );
  }
  const result = CatalogueProviders.safeParse(data);
  if (result.success) return result.data;
  const issues = result.error.issues.slice(0, MAX_ISSUES);
  const list = issues.map(({ path, message }) => `${path.join(".") || "data"}: ${message}`).join("; ");
  throw new CommandError(`This isn't a release of the price catalogue (${list}). Nothing was changed.`);
}

async function send(providers: Provider[], dryRun: boolean, confirm: boolean): Promise<z.output<typeof PriceUpdate>> {
  try {
    const server = await findServer();
    if (!server) return await updateDirectly(providers, dryRun, confirm);
    const path = `/api/admin/price-catalogue${dryRun ? "?dry_run=true" : ""}`;
    const answer = await requestServer(server.url, server.operatorToken, "POST", path, { providers, confirm });
    return PriceUpdate.parse(answer);
  } catch (error) {
    if (!(error instanceof AppError) || confirm || !error.message.includes("Confirm these prices")) throw error;
    throw new CommandError(`${error.message} To accept them, add --confirm.`);
  }
}

async function updateDirectly(providers: Provider[], dryRun: boolean, confirm: boolean) {
  const database = await openAndMigrate();
  try {
    return catalogueUpdateJson(await updateCatalogue(OPERATOR, providers, { dryRun, confirm }));
  } finally {
    await database.close();
  }
}
