import type { IncomingMessage } from "node:http";

/** Bodies in which something is to be read. Any other passes through as it comes. */
const READABLE = /json|^multipart\/|^application\/x-www-form-urlencoded|^$/i;

export interface RequestHead {
  bytes: Buffer;
  /** Whether these are all; otherwise the rest is still to come from the request. */
  isWhole: boolean;
}

/**
 * Reads a request's body, or its first bytes, and leaves the rest in the request, paused.
 * @param limitBytes as much is kept, to read the model from it and to send it again over another connection
 * @throws Error when the caller goes away before
 */
export function readRequestHead(request: IncomingMessage, limitBytes: number): Promise<RequestHead> {
  const { "content-length": length, "transfer-encoding": coding, "content-type": type = "" } = request.headers;
  if (length === undefined && coding === undefined) return Promise.resolve({ bytes: Buffer.alloc(0), isWhole: true });
  if (!READABLE.test(type)) return Promise.resolve({ bytes: Buffer.alloc(0), isWhole: false });
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const finish = (isWhole: boolean) => {
      request.off("data", onData).off("end", onEnd).off("error", reject).off("close", onClose);
      resolve({ bytes: chunks.length === 1 ? chunks[0] : Buffer.concat(chunks, size), isWhole });
    };
    const onData = (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size <= limitBytes) return;
      request.pause();
      finish(false);
    };
    const onEnd = () => finish(true);
    const onClose = () => reject(new Error("The caller went away."));
    request.on("data", onData).on("end", onEnd).on("error", reject).on("close", onClose);
  });
}
