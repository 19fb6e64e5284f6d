import { type MappingRules, planColumns, readMappingRules, requireUsablePlan } from "@/lib/intake/import/column-plan";
import { type FileFormat, readFileFormat } from "@/lib/intake/import/file-format";
import { type ImportCounts, importRows, type RejectedRow } from "@/lib/intake/import/import-rows";
import { readCsvRows } from "@/lib/intake/import/read-csv-rows";
import { readNdjsonRows } from "@/lib/intake/import/read-ndjson-rows";
import { createEventMaker } from "@/lib/intake/import/row-to-event";
import { checkEvents } from "@/scripts/importing/check-events";
import { type ImportFile, openImportFile, resolveForUser } from "@/scripts/importing/import-file";
import { IMPORT_HELP, type ImportOptions, readImportOptions } from "@/scripts/importing/import-options";
import { formatCount, ImportProgress } from "@/scripts/importing/import-progress";
import type { ImportTarget } from "@/scripts/importing/import-target";
import { openImportTarget } from "@/scripts/importing/open-import-target";
import { createRejectFile } from "@/scripts/importing/reject-file";

const SHOWN_REJECTS = 20;

/** `npm run import -- FILE`: records history from a file. Answers the exit code. */
export async function main(args: string[]): Promise<number> {
  const options = readImportOptions(args);
  if (!options) {
    console.log(IMPORT_HELP);
    return 0;
  }
  const rules = readMappingRules(options.map, options.set);
  const file = await openImportFile(options.file);
  try {
    const format = readFileFormat(file.name, file.head, options);
    requireUsablePlan(format.columns, rules);
    const target = options.dryRun ? null : await openImportTarget({ ...options, keyName: file.name });
    console.log(`Importing ${file.name} into ${target?.description ?? "nothing: a dry run"}.`);
    console.log(`  ${describePlan(format, rules)}`);
    const code = await importFile(file, format, rules, options, target).catch(async (error) => {
      // A way that broke may not close either; what broke it is what matters.
      await target?.close().catch(() => undefined);
      throw error;
    });
    await target?.close();
    return code;
  } finally {
    await file.discard();
  }
}

async function importFile(
  file: ImportFile,
  format: FileFormat,
  rules: MappingRules,
  options: ImportOptions,
  target: ImportTarget | null,
): Promise<number> {
  const content = file.read();
  const progress = new ImportProgress(file.bytes, content.bytesRead);
  const events = createEventMaker({ rules, zone: options.zone, contentHash: file.contentHash });
  const rejects = createRejectFile(rejectsPath(file, options), format.type === "csv" ? format.columns : null);
  const shown: RejectedRow[] = [];
  const stop = stopOnInterrupt();
  let counts: ImportCounts = { rows: 0, accepted: 0, duplicates: 0, rejected: 0 };
  try {
    const rows = format.type === "csv" ? readCsvRows(content.stream, format.delimiter) : readNdjsonRows(content.stream);
    counts = await importRows(rows, {
      toEvent: events.toEvent,
      record: target?.record ?? checkEvents,
      batchSize: options.batchSize,
      signal: stop.signal,
      async onReject(rejected) {
        if (shown.length < SHOWN_REJECTS) shown.push(rejected);
        await rejects.add(rejected);
      },
      onProgress(current) {
        counts = { ...current };
        progress.update(current);
      },
    });
  } catch (error) {
    progress.clear();
    console.error(
      `The import ended early, after ${summary(counts, options)}. Run it again to continue; nothing is counted twice.`,
    );
    throw error;
  } finally {
    content.stream.destroy();
  }
  progress.clear();
  report(counts, shown, await rejects.close(), progress, options);
  if (stop.signal.aborted) {
    console.log("Stopped. Run the same command again to continue; nothing is counted twice.");
    return 130;
  }
  return counts.rejected > 0 ? 2 : 0;
}

function describePlan({ columns }: FileFormat, rules: MappingRules): string {
  const { sources, constants, ignored } = planColumns(columns, rules);
  const parts = [
    ...sources.map(({ field, column }) => (field === column ? field : `${field} from ${column}`)),
    ...constants.map(({ field, value }) => `${field} = ${value}`),
  ];
  return parts.join(", ") + (ignored.length > 0 ? `; not used: ${ignored.join(", ")}` : "");
}

function report(
  counts: ImportCounts,
  shown: RejectedRow[],
  rejectsFile: string | null,
  progress: ImportProgress,
  options: ImportOptions,
): void {
  const speed = `in ${progress.seconds()} s (${progress.rate(counts.rows)} rows/s)`;
  console.log(`${formatCount(counts.rows)} rows: ${summary(counts, options)} ${speed}.`);
  for (const { row, reason } of shown) console.log(`  line ${row.line}: ${reason}`);
  const more = counts.rejected - shown.length;
  if (more > 0) console.log(`  and ${formatCount(more)} more`);
  if (rejectsFile) console.log(`All rejected rows, with reasons: ${rejectsFile}`);
}

function summary({ accepted, duplicates, rejected }: ImportCounts, { dryRun }: ImportOptions): string {
  const told = dryRun
    ? `${formatCount(accepted)} would be accepted`
    : `${formatCount(accepted)} accepted, ${formatCount(duplicates)} duplicates`;
  return `${told}, ${formatCount(rejected)} rejected`;
}

function rejectsPath(file: ImportFile, options: ImportOptions): string {
  if (options.rejectsPath !== null) return resolveForUser(options.rejectsPath);
  return options.file === "-" ? resolveForUser("stdin.rejected.csv") : `${file.path}.rejected.csv`;
}

/** The first Ctrl-C ends the import after the batches in flight; another one, a second later, ends it at once. */
function stopOnInterrupt(): AbortController {
  const controller = new AbortController();
  let requestedAt = 0;
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      if (controller.signal.aborted && performance.now() - requestedAt > 1_000) process.exit(130);
      requestedAt ||= performance.now();
      controller.abort();
    });
  }
  return controller;
}
