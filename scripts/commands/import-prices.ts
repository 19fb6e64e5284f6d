import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { importPriceSheet } from "@/lib/pricing/sheets/import-price-sheet";
import { type PriceSheet, type PriceSheetLine, parsePriceSheet } from "@/lib/pricing/sheets/price-sheet";
import { CommandError } from "@/lib/values/errors/command-error";
import { resolveForUser } from "@/scripts/importing/import-file";
import { findServer } from "@/scripts/server-access/find-server";
import { OPERATOR } from "@/scripts/server-access/operator";
import { requestServer } from "@/scripts/server-access/request-server";
import { openAndMigrate } from "@/server/open-and-migrate";

const HELP = `Imports a price sheet: CSV with a header row, or a JSON list with the same names. Its prices go before the
catalogue's, for requests recorded from now on; requests recorded before keep their cost.

  npm run prices:import -- FILE [options]

  --name NAME   what the sheet is called in a price's source (default: the file's name)
  --dry-run     reads the sheet and changes nothing
  --help        this text

Columns: provider, model, input_usd_per_million, output_usd_per_million and, if need be, cache_read_, cache_write_,
cache_write_1h_, input_audio_, input_image_, output_audio_ and output_image_usd_per_million, effective_from, effective_to (dates).
Sheets that come with Tokentab are in prisma/price-sheets.`;

const Imported = z.object({ models: z.number(), prices: z.number() });

/** `npm run prices:import -- FILE`. Answers the exit code. */
export async function main(args: string[]): Promise<number> {
  const { values, positionals } = parse(args);
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) throw new CommandError("Name one price sheet. See --help.");
  const lines = await readSheet(resolveForUser(file));
  const name = values.name ?? basename(file).replace(/\.(csv|json)$/i, "");
  if (values["dry-run"]) {
    console.log(`${name}: ${lines.length} prices, all readable. Nothing was changed.`);
    return 0;
  }
  const { models, prices } = await importSheet({ name, lines });
  console.log(`${name}: ${prices} prices of ${models} models imported. They apply to new requests.`);
  return 0;
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: { name: { type: "string" }, "dry-run": { type: "boolean" }, help: { type: "boolean", short: "h" } },
      allowPositionals: true,
    });
  } catch (error) {
    throw new CommandError(`${(error as Error).message.split(". ")[0]}. See --help.`);
  }
}

async function readSheet(path: string): Promise<PriceSheetLine[]> {
  const text = await readFile(path, "utf8").catch((error: Error) => {
    throw new CommandError(`${path} can't be read: ${error.message}`);
  });
  return parsePriceSheet(text, /\.json$/i.test(path) ? "json" : "csv");
}

async function importSheet(sheet: PriceSheet): Promise<z.output<typeof Imported>> {
  const server = await findServer();
  if (server) {
    return Imported.parse(
      await requestServer(server.url, server.operatorToken, "POST", "/api/admin/price-sheets", sheet),
    );
  }
  const database = await openAndMigrate();
  try {
    return await importPriceSheet(OPERATOR, sheet);
  } finally {
    await database.close();
  }
}
