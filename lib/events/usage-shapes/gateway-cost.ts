import { type Fields, fieldAt, isFields } from "./fields";

/** Where a folded stream keeps it. */
export const GATEWAY_COST = "gateway_cost";

/** Where Vercel's AI Gateway says what it charged, in USD: in AI SDK's results, and behind an interface like OpenAI's. */
const PLACES = ["providerMetadata", "provider_metadata", "experimental_providerMetadata"];

/** What Vercel's AI Gateway says that it charged, as it is written; null when it says nothing. */
export function gatewayCost(body: Fields): unknown {
  const kept = fieldAt(body, GATEWAY_COST);
  if (kept !== undefined) return kept;
  const choices = fieldAt(body, "choices");
  const choice = Array.isArray(choices) ? choices[0] : null;
  const answers = [body, fieldAt(choice, "message"), fieldAt(choice, "delta"), choice].filter(isFields);
  for (const answer of answers) {
    for (const place of PLACES) {
      const cost = fieldAt(answer, place, "gateway", "cost");
      if (cost !== undefined && cost !== null) return cost;
    }
  }
  return null;
}
