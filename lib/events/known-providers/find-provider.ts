import type { Provider } from "@/lib/events/provider-facts/provider";
import { PROVIDERS } from "@/lib/events/providers/providers";

const BY_ID: ReadonlyMap<string, Provider> = new Map(PROVIDERS.map((provider) => [provider.id, provider]));

/** What is known of a provider: null for one that is not known here. */
export function findProvider(id: string): Provider | null {
  return BY_ID.get(id) ?? null;
}

/** A provider's id where it is known here; those that only a tenant's key names are one, so that metrics have few labels. */
export function providerLabel(id: string): string {
  return BY_ID.has(id) ? id : "other";
}
