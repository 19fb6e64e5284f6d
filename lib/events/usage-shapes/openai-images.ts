import { NO_TOKENS } from "@/lib/events/buckets/token-buckets";
import { type Fields, fieldAt, hasAny, isFields } from "./fields";
import { positiveItems } from "./positive-items";
import type { UsageShape } from "./usage-shape";

/**
 * Pictures billed by the piece (DALL·E, xAI; Stability and Amazon in Bedrock list them as `images`): the answer lists them
 * and counts no tokens. Where it counts tokens, as for gpt-image, those are the bill, and the shapes before this one read them.
 */
export const openAiImages: UsageShape = {
  name: "pictures",
  counts: [],
  provider: null,
  matches: ({ body }) => listPictures(body).length > 0,
  read: ({ body }) => ({
    tokens: NO_TOKENS,
    detail: "FULL",
    items: positiveItems({ image: listPictures(body).length }),
  }),
};

/** The pictures that an answer of an image endpoint lists. */
export function listPictures(body: Fields): unknown[] {
  const data = fieldAt(body, "data");
  if (Array.isArray(data)) return data.filter((entry) => isFields(entry) && hasAny(entry, ["url", "b64_json"]));
  const images = fieldAt(body, "images");
  return Array.isArray(images) ? images.filter((image) => typeof image === "string") : [];
}
