/** What providers bill beside tokens, each by the piece; seconds of audio are whole ones. */
export const BILLED_ITEMS = ["webSearch", "searchUnit", "audioSecond", "image", "request"] as const;
export type BilledItem = (typeof BILLED_ITEMS)[number];

/** Counts of the items that a call was billed for. */
export type BilledItems = Partial<Record<BilledItem, number>>;
