import { type Fields, fieldAt } from "./fields";

const STANDARD = new Set(["standard", "default", "on_demand", "auto", "unspecified", "global", "not_available"]);
const NAME = /^[\w.+-]{1,40}$/;
/** What providers charge for otherwise, by their API references; and where they serve it from. */
const TIERS = new Set(
  (
    "batch flex priority scale fast slow optimized performance premium dedicated provisioned provisioned_throughput reserved economy " +
    "turbo us eu uk ca au apac jp sg kr de fr"
  ).split(" "),
);
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

/** The tier that a program names itself, which may be one of its own price sheet; null for the standard one, and for no name. */
export function readOwnServiceTier(said: string): string | null {
  return NAME.test(said) ? normalizeServiceTier(said) : null;
}

/** Whether an answer may say so of its tier. What is no known one is not kept: it could be text. */
export function isServiceTier(said: string): boolean {
  if (!NAME.test(said)) return false;
  return (normalizeServiceTier(said)?.split("+") ?? []).every((part) => TIERS.has(part));
}

function tierName(value: unknown): string | null {
  return typeof value === "string" && isServiceTier(value) ? normalizeServiceTier(value) : null;
}
