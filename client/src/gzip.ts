const SMALLEST_WORTHWHILE = 1_000;

/** The text's bytes, compressed when that pays and the runtime can. */
export async function gzip(text: string): Promise<{ body: Uint8Array<ArrayBuffer>; isCompressed: boolean }> {
  const bytes = new TextEncoder().encode(text);
  if (bytes.length <= SMALLEST_WORTHWHILE || typeof CompressionStream === "undefined") {
    return { body: bytes, isCompressed: false };
  }
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream("gzip"));
  return { body: new Uint8Array(await new Response(stream).arrayBuffer()), isCompressed: true };
}
