import { parseArgs } from "node:util";
import { CommandError } from "@/lib/values/errors/command-error";
import { isTimeZone } from "@/lib/values/time/dates";

export const IMPORT_HELP = `Records history from a file of requests: CSV with a header row, or NDJSON (an object a line). Importing a file again
records nothing twice. "-" reads from standard input; .gz is read as it is.

  npm run import -- FILE [options]

  --map FIELD=COLUMN    where a field comes from, when the column's name does not say it (repeatable);
                        an empty COLUMN leaves the field out
  --set FIELD=VALUE     one value for all rows (repeatable)
  --organization SLUG   whose requests these are (default: the first organization)
  --time-zone ZONE      of times without an offset (default: UTC)
  --format FORMAT       csv or ndjson (default: by the file's name, else by its first line)
  --delimiter CHAR      of CSV cells, "tab" for a tab (default: by the header row)
  --dry-run             checks every row and records nothing
  --batch N             rows at once, at most 10000 (default: 1000)
  --rejects PATH        where rejected rows go (default: FILE.rejected.csv)
  --help                this text

Fields: occurred_at, model, provider, input_tokens, output_tokens, user, room, feature, … as in POST /api/v1/usage.
Exit code: 0 all rows recorded, 2 some rejected, 1 the import failed.`;

export interface ImportOptions {
  file: string;
  map: [string, string][];
  set: [string, string][];
  organization: string | null;
  zone: string;
  format: "csv" | "ndjson" | null;
  delimiter: string | null;
  dryRun: boolean;
  batchSize: number;
  rejectsPath: string | null;
}

/**
 * The import's options from the command line; null when help was asked for.
 * @throws CommandError with a sentence for the user
 */
export function readImportOptions(args: string[]): ImportOptions | null {
  const { values, positionals } = parse(args);
  if (values.help) return null;
  const [file, ...others] = positionals;
  if (file === undefined) throw refuse("Name the file to import.");
  if (others.length > 0) throw refuse(`Import one file at a time; remove "${others[0]}".`);
  const zone = values["time-zone"] ?? "UTC";
  if (!isTimeZone(zone)) throw refuse(`Unknown time zone "${zone}". Use a name such as Europe/Berlin.`);
  const { format = null } = values;
  if (format !== null && format !== "csv" && format !== "ndjson") throw refuse("Use --format csv or --format ndjson.");
  return {
    file,
    map: (values.map ?? []).map((text) => readPair("map", text)),
    set: (values.set ?? []).map((text) => readPair("set", text)),
    organization: values.organization ?? null,
    zone,
    format,
    delimiter: readDelimiter(values.delimiter),
    dryRun: values["dry-run"] ?? false,
    batchSize: readBatchSize(values.batch),
    rejectsPath: values.rejects ?? null,
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        map: { type: "string", multiple: true },
        set: { type: "string", multiple: true },
        organization: { type: "string" },
        "time-zone": { type: "string" },
        format: { type: "string" },
        delimiter: { type: "string" },
        "dry-run": { type: "boolean" },
        batch: { type: "string" },
        rejects: { type: "string" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (error) {
    throw refuse(`${(error as Error).message.split(". ")[0]}.`);
  }
}

function readPair(option: string, text: string): [string, string] {
  const at = text.indexOf("=");
  if (at < 1) throw refuse(`--${option} takes FIELD=${option === "map" ? "COLUMN" : "VALUE"}, not "${text}".`);
  return [text.slice(0, at).trim(), text.slice(at + 1).trim()];
}

function readDelimiter(text: string | undefined): string | null {
  if (text === undefined) return null;
  if (text === "tab" || text === "\\t") return "\t";
  if (text.length !== 1) throw refuse('--delimiter takes one character, or "tab".');
  return text;
}

function readBatchSize(text = "1000"): number {
  const size = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (size < 1 || size > 10_000) throw refuse("--batch takes a number from 1 to 10000.");
  return size;
}

const refuse = (message: string) => new CommandError(`${message} See \`npm run import -- --help\`.`);
