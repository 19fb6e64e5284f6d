import { type CsvValue, csvRow } from "@/lib/values/formats/csv-row";

/** Rows as a file for spreadsheets, under the names that they have in JSON. */
export function csvResponse(rows: readonly Record<string, CsvValue>[], fileName: string): Response {
  const header = Object.keys(rows[0] ?? {});
  const lines = rows.map((row) => csvRow(header.map((name) => row[name] ?? null)));
  return new Response([csvRow(header), ...lines].join(""), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${fileName}"`,
      "Cache-Control": "no-store",
    },
  });
}
