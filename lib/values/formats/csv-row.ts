export type CsvValue = string | number | boolean | Date | null;

/** Cells that start like this are run as formulas by spreadsheets. */
const FORMULA = /^[=+\-@\t\r]/;
const NEEDS_QUOTES = /[",\r\n]/;

/**
 * One line of CSV as RFC 4180 has it, with its line end. Text that a spreadsheet would run as a formula gets an apostrophe
 * before it; numbers stay as they are. Times are ISO 8601 in UTC, null is empty.
 */
export function csvRow(values: readonly CsvValue[]): string {
  return `${values.map(csvCell).join(",")}\r\n`;
}

function csvCell(value: CsvValue): string {
  if (value === null) return "";
  if (value instanceof Date) return value.toISOString();
  if (typeof value !== "string") return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
