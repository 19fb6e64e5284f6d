const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/**
 * Cuts a stream of bytes into lines, without their ends: line feeds, carriage returns, or both together. Of a line that is longer than the limit (bytes) nothing is kept, and
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
    onLine(line);
  };
  let isBehindReturn = false;
  return {
    write(chunk: Buffer): void {
      // Of a pair that was cut apart, the line has ended already.
      let start = isBehindReturn && chunk[0] === LINE_FEED ? 1 : 0;
      if (chunk.length > 0) isBehindReturn = chunk[chunk.length - 1] === CARRIAGE_RETURN;
      const findEnd = lineEndsOf(chunk);
      for (let end = findEnd(start); end !== -1; end = findEnd(start)) {
        add(chunk.subarray(start, end));
        finishLine();
        start = end + (chunk[end] === CARRIAGE_RETURN && chunk[end + 1] === LINE_FEED ? 2 : 1);
      }
      // A copy, so that a short rest does not hold the memory of a whole chunk.
      if (start < chunk.length) add(Buffer.from(chunk.subarray(start)));
    },
    end(): void {
      if (size > 0) finishLine();
    },
  };
}

/** Finds the next end of a line behind a place; -1 for none. Looks only for those that the bytes have at all. */
function lineEndsOf(chunk: Buffer): (from: number) => number {
  const hasReturns = chunk.includes(CARRIAGE_RETURN);
  if (!hasReturns) return (from) => chunk.indexOf(LINE_FEED, from);
  if (!chunk.includes(LINE_FEED)) return (from) => chunk.indexOf(CARRIAGE_RETURN, from);
  return (from) => {
    const [feed, back] = [chunk.indexOf(LINE_FEED, from), chunk.indexOf(CARRIAGE_RETURN, from)];
    return feed === -1 || back === -1 ? Math.max(feed, back) : Math.min(feed, back);
  };
}
