import { parseArgs } from "node:util";
import { catalogueUpdateJson } from "@/lib/api/pricing/catalogue-update-json";
import { updateCatalogue, updateFromSource } from "@/lib/pricing/catalogue/update-catalogue";
import type { RefusedPrice } from "@/lib/pricing/price-sources/listed-model";
import { formatListedModels } from "@/lib/pricing/price-sources/stored-models";
import { CommandError } from "@/lib/values/errors/command-error";
import { AppError } from "@/lib/values/errors/errors";
import { resolveForUser } from "@/scripts/importing/import-file";
import { findServer } from "@/scripts/server-access/find-server";
import { OPERATOR } from "@/scripts/server-access/operator";
import { requestServer } from "@/scripts/server-access/request-server";
import { openAndMigrate } from "@/server/open-and-migrate";
import { describePriceUpdate, PriceUpdate } from "./describe-price-update";
import { type PriceList, readPriceList, SOURCE_NAMES } from "./price-lists";

const HELP = `Fetches the public lists of prices, and adds what changed to the prices of the models known here, for requests from then
on. Stored prices, and the costs of requests recorded before, stay as they are. Prices that can't be right are named and left out.

  npm run prices:update -- [options]

  --source NAME ${SOURCE_NAMES.join(", ")}; all of them without it
  --url URL     where that source's list is, instead of its own address
  --file FILE   a list of that source that was downloaded before, instead of fetching one
  --dry-run     prints what would change and changes nothing
  --confirm     takes prices of ten times or a tenth of what they were, which are refused otherwise
  --help        this text

Without --source, --url and --file are about genai-prices.`;

/** `npm run prices:update`. Answers the exit code: 1 when a source couldn't be read. */
export async function main(args: string[]): Promise<number> {
  const options = parse(args);
  if (options.help) {
    console.log(HELP);
    return 0;
  }
  const { file, url } = options;
  if (file !== undefined && url !== undefined) throw new CommandError("Use --file or --url, not both. See --help.");
  const from = file !== undefined ? { file: resolveForUser(file) } : url !== undefined ? { url } : null;
  const sources = chooseSources(options.source, from !== null);
  let failures = 0;
  for (const source of sources) {
    try {
      const list = await readPriceList(source, from);
      const update = await send(list, options["dry-run"] ?? false, options.confirm ?? false);
      for (const line of describePriceUpdate(update)) console.log(line);
    } catch (error) {
      // One source that is away keeps nobody from the others.
      if (sources.length === 1 || !(error instanceof CommandError || error instanceof AppError)) throw error;
      console.error(error.message);
      failures++;
    }
  }
  if (options["dry-run"]) console.log("Nothing was changed.");
  return failures > 0 ? 1 : 0;
}

function parse(args: string[]) {
  try {
    const options = {
      source: { type: "string" },
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

function chooseSources(named: string | undefined, isGiven: boolean): readonly PriceList["source"][] {
  if (named === undefined) return isGiven ? ["genai-prices"] : SOURCE_NAMES;
  const source = SOURCE_NAMES.find((name) => name === named);
  if (!source) throw new CommandError(`There is no source "${named}". Use one of ${SOURCE_NAMES.join(", ")}.`);
  return [source];
}

async function send(list: PriceList, dryRun: boolean, confirm: boolean): Promise<PriceUpdate> {
  try {
    const server = await findServer();
    const update = server
      ? PriceUpdate.parse(
          await requestServer(
            server.url,
            server.operatorToken,
            "POST",
            `/api/admin/price-catalogue${dryRun ? "?dry_run=true" : ""}`,
            bodyOf(list, confirm),
          ),
        )
      : await updateDirectly(list, dryRun, confirm);
    // A server is sent only what was read, not what was refused by then.
    return { ...update, refused: [...refusedWhenRead(list), ...update.refused] };
  } catch (error) {
    if (!(error instanceof AppError) || confirm || !error.message.includes("Confirm these prices")) throw error;
    throw new CommandError(`${error.message} To accept them, add --confirm.`);
  }
}

const refusedWhenRead = (list: PriceList): RefusedPrice[] => ("reading" in list ? list.reading.refused : []);

function bodyOf(list: PriceList, confirm: boolean) {
  if (list.source === "genai-prices") return { providers: list.providers, confirm };
  const { asOf, models } = list.reading;
  return { source: list.source, as_of: asOf, models: formatListedModels(models), confirm };
}

async function updateDirectly(list: PriceList, dryRun: boolean, confirm: boolean): Promise<PriceUpdate> {
  const database = await openAndMigrate();
  try {
    const options = { dryRun, confirm };
    const update =
      list.source === "genai-prices"
        ? await updateCatalogue(OPERATOR, list.providers, options)
        : await updateFromSource(OPERATOR, list.source, { ...list.reading, refused: [] }, options);
    return catalogueUpdateJson(update);
  } finally {
    await database.close();
  }
}
