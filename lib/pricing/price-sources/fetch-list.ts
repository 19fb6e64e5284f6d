/** The longest of the lists has about three megabytes. */
const MOST_BYTES = 40 * 2 ** 20;
const LIMIT_MS = 60_000;

/** A list of prices couldn't be fetched; the message says why. */
export class FetchFailed extends Error {
  override name = "FetchFailed";
}

/**
 * Fetches a list of prices as JSON, within a minute and a bounded size.
 * @throws FetchFailed
 */
export async function fetchList(url: string): Promise<unknown> {
  const text = await fetchText(url).catch((error: Error) => {
    const { message, cause } = error;
    throw new FetchFailed(cause instanceof Error ? cause.message : message);
  });
  try {
    return JSON.parse(text);
  } catch {
    throw new FetchFailed("it isn't valid JSON");
  }
}

async function fetchText(url: string): Promise<string> {
  const response = await fetch(url, { signal: AbortSignal.timeout(LIMIT_MS), headers: { accept: "application/json" } });
  if (!response.ok || !response.body) throw new Error(`it answered ${response.status}`);
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body) {
    length += part.byteLength;
    if (length > MOST_BYTES) throw new Error("it is too long");
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}
