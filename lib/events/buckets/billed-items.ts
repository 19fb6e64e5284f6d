/**
 * What providers bill beside tokens, each by the piece; seconds of audio are whole ones. A code session is a container that
 * code ran in, a map search one that Gemini was grounded by, an image generation one that a tool made, an advisor call one that
 * another model answered within the call.
 */
export const BILLED_ITEMS = [
  "webSearch",
  "searchUnit",
  "audioSecond",
  "image",
  "request",
  "fileSearch",
  "codeSession",
  "codeExecution",
  "mapSearch",
  "imageGeneration",
  "page",
  "annotatedPage",
  "advisorCall",
] as const;
export type BilledItem = (typeof BILLED_ITEMS)[number];

/** Counts of the items that a call was billed for. */
export type BilledItems = Partial<Record<BilledItem, number>>;
