interface LabelColumn {
  /** In filters, rankings and addresses; for what an event says, also its field. */
  name: string;
  /** In `usage_records` and `usage_daily`. */
  column: string;
  /** PostgreSQL's. A text is empty where the caller gave none, an id all zeros (in `usage_daily`; null in the records). */
  type: "text" | "usage_kind" | "uuid" | "boolean";
}

/**
 * What requests are told apart by beside their model, in the order of the key of `usage_daily`. A label of type text is a
 * field of an event, in the order here: that is part of an event's content hash, so new ones come last.
 */
export const LABELS = [
  { name: "feature", column: "feature", type: "text" },
  { name: "endpoint", column: "endpoint", type: "text" },
  { name: "request_type", column: "request_type", type: "text" },
  { name: "kind", column: "kind", type: "usage_kind" },
  { name: "api_key", column: "api_key_id", type: "uuid" },
  { name: "success", column: "success", type: "boolean" },
] as const satisfies readonly LabelColumn[];
export type Label = (typeof LABELS)[number];

/** A label that callers give as free text; its column has the same name. */
export type TextLabel = Extract<Label, { type: "text" }>["column"];

export const TEXT_LABELS: readonly TextLabel[] = LABELS.flatMap((label) =>
  label.type === "text" ? [label.column] : [],
);

/** Where a request comes from, as an event says it; in upper case in the database. */
export const USAGE_KINDS = ["private", "group", "api"] as const;

/** An object with a value for each free-text label, in their order. */
export function mapTextLabels<Value>(read: (label: TextLabel) => Value): Record<TextLabel, Value> {
  return Object.fromEntries(TEXT_LABELS.map((label) => [label, read(label)])) as Record<TextLabel, Value>;
}
