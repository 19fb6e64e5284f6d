import { JsonOutOfBounds, parseBounded } from "@/lib/runtime/bounded-json/parse-bounded";
import { createPace } from "@/lib/runtime/turns/pace";
import { AppError } from "@/lib/values/errors/errors";
import { readBody } from "./read-body";
import { requireStorableText } from "./require-storable-text";

const BODY_LIMIT_BYTES = 1_000_000;
/** The largest is a price sheet of 5,000 lines. */
const BOUNDS = { depth: 32, values: 200_000 };

/**
 * The body of a request, at most 1 MB, read in portions.
 * @throws AppError `invalid_json`, `payload_too_large`, `invalid_request` for text that cannot be stored, and for what is nested
 * or filled beyond any use
 */
export async function readJson(request: Request): Promise<unknown> {
  const json = await parse(await readBody(request, BODY_LIMIT_BYTES));
  requireStorableText(json, "body");
  return json;
}

async function parse(text: string): Promise<unknown> {
  try {
    return await parseBounded(text, BOUNDS, createPace());
  } catch (error) {
    if (error instanceof JsonOutOfBounds) throw new AppError("invalid_request", `The body ${error.message}.`);
    if (!(error instanceof SyntaxError)) throw error;
    throw new AppError("invalid_json", `The body isn't valid JSON: ${error.message}`);
  }
}
