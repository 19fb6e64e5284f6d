import { readProviderUsage } from "@/lib/events/known-providers/read-provider-usage";
import { type Fields, fieldAt, isFields } from "@/lib/events/usage-shapes/fields";
import { boundAnswer } from "./bound-answer";

/** Whether an answer has counts or a cost of its own, in whatever shape. */
export function reportsUsage(answer: Fields | null): boolean {
  if (!answer) return false;
  const bounded = boundAnswer(answer);
  if (["usage", "usageMetadata"].some((name) => hasNumber(fieldAt(bounded, name)))) return true;
  try {
    const { detail, items, reportedCostUsd } = readProviderUsage(bounded);
    return detail !== "UNKNOWN" || Object.keys(items).length > 0 || reportedCostUsd !== null;
  } catch {
    return false;
  }
}

function hasNumber(value: unknown): boolean {
  return isFields(value) && Object.values(value).some((count) => typeof count === "number");
}
