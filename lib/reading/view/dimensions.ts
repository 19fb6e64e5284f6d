import { LABELS, type Label, TEXT_LABELS, type TextLabel } from "@/lib/events/labels/label-columns";

/** What usage can be filtered by; the filter's parameters have these names. */
export type Dimension = "organization" | "provider" | "model" | "user" | "room" | Label["name"];

interface DimensionFacts {
  id: Dimension;
  /** In the source of every figure: `usageSource`. */
  column: `${"organization" | "provider" | "model" | "user" | "room"}_id` | Label["column"];
  /** Charts over time can be divided by it. */
  isSeries: boolean;
  /** The filter offers the values that occur. */
  isListed: boolean;
}

/** Of free texts, the one that is rather an address: too many for a chart, and offered after the others. */
const ENDPOINT: TextLabel = "endpoint";

/** Every dimension, in the order in which filters show them. A label is one without being named here. */
export const DIMENSIONS: readonly DimensionFacts[] = [
  { id: "organization", column: "organization_id", isSeries: true, isListed: false },
  { id: "provider", column: "provider_id", isSeries: true, isListed: true },
  { id: "model", column: "model_id", isSeries: true, isListed: true },
  { id: "user", column: "user_id", isSeries: true, isListed: false },
  { id: "room", column: "room_id", isSeries: true, isListed: false },
  ...TEXT_LABELS.filter((label) => label !== ENDPOINT).map((label) => toText(label, true)),
  toText(ENDPOINT, false),
  ...LABELS.flatMap(({ name, column, type }): DimensionFacts[] =>
    type === "text" ? [] : [{ id: name, column, isSeries: name !== "success", isListed: name === "api_key" }],
  ),
];

/** What rows of figures can be divided into. */
export type SourceDimension = Exclude<Dimension, "success"> | "day" | "hour";

/** What lists of a filter's values there are. */
export type ListedDimension = Exclude<Dimension, "organization" | "user" | "room" | "kind" | "success">;

/** Those, in the order in which filters show them. */
export const LISTED_DIMENSIONS = DIMENSIONS.flatMap(({ id, isListed }) => (isListed ? [id as ListedDimension] : []));

function toText(label: TextLabel, isSeries: boolean): DimensionFacts {
  return { id: label, column: label, isSeries, isListed: true };
}
