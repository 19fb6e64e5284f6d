/**
 * The id of a row that brings none: of the file's content and the row's line, so that importing a file again records
 * nothing twice. A UUID (version 8, as RFC 9562 has it for own schemes) whose last part counts up with the lines, because
 * ids that lie together are written faster.
 * @param contentHash SHA-256 of the file, in hex
 */
export function rowId(contentHash: string, line: number): string {
  const variant = ((Number.parseInt(contentHash[15], 16) & 3) | 8).toString(16);
  const tail = line.toString(16).padStart(12, "0");
  return [
    contentHash.slice(0, 8),
    contentHash.slice(8, 12),
    `8${contentHash.slice(12, 15)}`,
    variant + contentHash.slice(16, 19),
    tail,
  ].join("-");
}
