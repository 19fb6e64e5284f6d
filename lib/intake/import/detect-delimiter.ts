const CANDIDATES = [",", ";", "\t", "|"];

/** The delimiter that a CSV file's header row uses most, quoted text aside; a comma when it uses none. */
export function detectDelimiter(header: string): string {
  const bare = header.replace(/"(?:[^"]|"")*"/g, "");
  const count = (delimiter: string) => bare.split(delimiter).length;
  return CANDIDATES.reduce((best, candidate) => (count(candidate) > count(best) ? candidate : best));
}
