import { parseArgs } from "node:util";
import { completeCatalogue, currentCatalogue, setCurrentCatalogue } from "@/lib/pricing/catalogue/catalogue-data";
import { sourceCatalogue } from "@/lib/pricing/catalogue/catalogue-refresh";
import { checkPriceList } from "@/lib/pricing/comparison/check-price-list";
import { CommandError } from "@/lib/values/errors/command-error";
import { resolveForUser } from "@/scripts/importing/import-file";
import { describePriceCheck } from "./describe-price-check";
import { listIds } from "./listed-ids";
import { type PriceList, readData, SOURCE_NAMES, toPriceList } from "./price-lists";

const HELP = `Says how the models of public price lists are priced here: which share has a price, whether it is that of the source it
names, which ids are matched to another model, and on which ids the sources disagree. Reads and changes no database.

  npm run prices:check -- [options] FILE...

  FILE          a list of ${SOURCE_NAMES.join(", ")}; each is also used as a source, in addition to the bundled genai-prices
  --without-lists   checks against the bundled genai-prices alone
  --at DAY      compares prices of this day instead of today's
  --help        this text`;

/** `npm run prices:check`. Answers the exit code: 1 when an id is matched to another model. */
export async function main(args: string[]): Promise<number> {
  const { values: options, positionals: files } = parse(args);
  if (options.help) {
    console.log(HELP);
    return 0;
  }
  if (files.length === 0) throw new CommandError("Name at least one file with a list. See --help.");
  const at = options.at === undefined ? new Date() : new Date(`${options.at}T12:00:00Z`);
  if (Number.isNaN(at.getTime())) throw new CommandError("--at must be a day, such as 2026-11-20.");
  const lists = [];
  for (const file of files) {
    const data = await readData(resolveForUser(file));
    lists.push({ data, list: recognize(data, file) });
  }
  const today = new Date().toISOString().slice(0, 10);
  if (!options["without-lists"])
    takeLists(
      lists.map(({ list }) => list),
      today,
    );
  let others = 0;
  for (const { data, list } of lists) {
    const check = checkPriceList(listIds(list, data), at);
    others += check.otherModel.length;
    for (const line of describePriceCheck(nameOf(list, today), check)) console.log(line);
  }
  return others > 0 ? 1 : 0;
}

function parse(args: string[]) {
  try {
    const options = {
      at: { type: "string" },
      "without-lists": { type: "boolean" },
      help: { type: "boolean", short: "h" },
    } as const;
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    throw new CommandError(`${(error as Error).message.split(". ")[0]}. See --help.`);
  }
}

/** The source whose list a file is. */
function recognize(data: unknown, file: string): PriceList {
  for (const source of SOURCE_NAMES) {
    try {
      return toPriceList(source, data);
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
    }
  }
  throw new CommandError(`${file} isn't a list of ${SOURCE_NAMES.join(", ")}.`);
}

function takeLists(lists: readonly PriceList[], today: string): void {
  const main = lists.find((list) => list.source === "genai-prices");
  const others = SOURCE_NAMES.flatMap((source) =>
    lists.flatMap((list) =>
      list.source === source && list.source !== "genai-prices"
        ? [sourceCatalogue(nameOf(list, today), list.reading.models)]
        : [],
    ),
  );
  const catalogue = main ? completeCatalogue(nameOf(main, today), main.providers) : currentCatalogue();
  setCurrentCatalogue(catalogue, others);
}

function nameOf(list: PriceList, today: string): string {
  return `${list.source} ${list.source === "genai-prices" ? today : (list.reading.asOf ?? today)}`;
}
