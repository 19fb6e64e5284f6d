import { isUtf8 } from "node:buffer";
import type { IncomingMessage } from "node:http";
import { isFields } from "@/lib/providers/fields";
import { askForUsage } from "./ask-for-usage";
import { readRequestHead } from "./request-head";
import { requestedModel } from "./requested-model";
import { findUpstream } from "./upstreams";

const CHAT = /\/completions$/;

/** A request's body, read as far as it must be. */
export interface PreparedRequest {
  /** As the caller sent it: all of it, or its beginning. */
  bytes: Buffer;
  isWhole: boolean;
  /** With usage asked for; null when that was not called for. */
  asking: Buffer | null;
  model: string | null;
  /** What a provider's error message may repeat; null when that cannot be read, or not all of it. */
  readSent: (() => string) | null;
}

/**
 * Reads the body of a call to a model.
 * @throws Error when the caller goes away before
 */
export async function prepareRequest(
  request: IncomingMessage,
  provider: string,
  path: string,
): Promise<PreparedRequest> {
  const { bytes, isWhole } = await readRequestHead(request);
  const { "content-type": type = "", "content-encoding": coding } = request.headers;
  const isReadable = isWhole && coding === undefined && isUtf8(bytes);
  const text = isReadable && !/^multipart\//i.test(type) ? bytes.toString("utf8") : "";
  const body = parse(text);
  const wantsUsage = CHAT.test(path) && findUpstream(provider).wantsStreamOptions;
  const asking = wantsUsage && body !== undefined ? askForUsage(text, body) : null;
  return {
    bytes,
    isWhole,
    asking: asking === null ? null : Buffer.from(asking),
    model: requestedModel(path, type, bytes, body),
    readSent: isReadable ? () => readSent(bytes) : null,
  };
}

/** Of JSON the texts in it, as they read, without the names of fields and of the model, which messages may well mention. */
function readSent(bytes: Buffer): string {
  const text = bytes.toString("utf8");
  const body = parse(text);
  if (!isFields(body)) return text;
  const { model: _, ...rest } = body;
  return textsIn(rest).join("\n");
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
