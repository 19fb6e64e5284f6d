/** A row of a file, or why it could not be read. */
export interface FileRow {
  /** Where it begins, from 1. */
  line: number;
  /** Column → value: text in CSV, any JSON value in NDJSON. */
  cells: Record<string, unknown>;
  problem: string | null;
}
