const NEWLINE = 10;

/**
 * Cuts a stream of bytes into lines, without their ends. Of a line that is longer than the limit (bytes) nothing is kept, and
 * null comes in its place.
 */
export function createLineCutter(limitBytes: number, onLine: (line: string | null) => void) {
  let parts: Buffer[] = [];
  let size = 0;
  const add = (part: Buffer) => {
    size += part.length;
    if (size > limitBytes) parts = [];
    else if (part.length > 0) parts.push(part);
  };
  const finishLine = () => {
    const line = size > limitBytes ? null : Buffer.concat(parts).toString("utf8");
    parts = [];
    size = 0;
    onLine(line?.endsWith("\r") ? line.slice(0, -1) : line);
  };
  return {
    write(chunk: Buffer): void {
      let start = 0;
      for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
        add(chunk.subarray(start, end));
        finishLine();
        start = end + 1;
      }
      // A copy, so that a short rest does not hold the memory of a whole chunk.
      if (start < chunk.length) add(Buffer.from(chunk.subarray(start)));
    },
    end(): void {
      if (size > 0) finishLine();
    },
  };
}
