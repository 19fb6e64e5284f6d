import { type Fields, fieldAt } from "@/lib/events/usage-shapes/fields";

/** A longer name is cut here, and is still too long for a model's: megabytes of it are nobody's business. */
const MAX_NAME = 1_000;

/** Where answers name the model that answered; frameworks keep it beside the answer. */
const PLACES = [
  ["model"],
  ["modelVersion"],
  ["model_version"],
  ["model_name"],
  ["response", "modelId"],
  ["response_metadata", "model_name"],
  ["response_metadata", "model"],
];

/** The model's name as the answer has it; null when it names none. */
export function namedModel(answer: Fields): string | null {
  for (const place of PLACES) {
    const value = fieldAt(answer, ...place);
    const name = typeof value === "string" ? value.trim().slice(0, MAX_NAME) : "";
    if (name !== "") return name;
  }
  return null;
}
