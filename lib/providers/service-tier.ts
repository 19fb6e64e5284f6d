import { type Fields, fieldAt } from "./fields";

const STANDARD = new Set(["standard", "default", "on_demand", "auto", "unspecified", "global", "not_available"]);
const PREFIX = /^(?:service_tier|traffic_type|on_demand)_/;

/**
 * The tier that a call was billed at, in lower case, null for the standard one. Anthropic's fast mode and its regional
 * inference cost extra too, so both are part of it, the region last: "batch+us".
 */
export function readServiceTier(body: Fields, usage: Fields): string | null {
  const tier =
    tierName(fieldAt(usage, "service_tier")) ??
    tierName(fieldAt(body, "service_tier")) ??
    tierName(fieldAt(usage, "serviceTier")) ??
    tierName(fieldAt(body, "serviceTier", "type") ?? fieldAt(body, "serviceTier")) ??
    tierName(fieldAt(usage, "trafficType")) ??
    // Bedrock bills latency-optimised inference at prices of its own.
    tierName(fieldAt(body, "performanceConfig", "latency"));
  const parts = [tier, tierName(fieldAt(usage, "speed")), tierName(fieldAt(usage, "inference_geo"))];
  return parts.filter((part) => part !== null).join("+") || null;
}

/**
 * A tier's name in lower case, null for the standard one. Vertex says ON_DEMAND_FLEX, and enums say SERVICE_TIER_FLEX, for
 * what is "flex" elsewhere.
 */
export function normalizeServiceTier(said: string): string | null {
  const parts = said
    .toLowerCase()
    .split("+")
    .map((part) => part.trim().replace(PREFIX, ""));
  return parts.filter((part) => part !== "" && !STANDARD.has(part)).join("+") || null;
}

/** What does not look like a name is not kept: it could be text. */
function tierName(value: unknown): string | null {
  return typeof value === "string" && /^[\w.+-]{1,40}$/.test(value) ? normalizeServiceTier(value) : null;
}
