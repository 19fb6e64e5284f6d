import type { ConnectExample, Provider } from "@/lib/events/provider-facts/provider";
import { PROVIDERS } from "@/lib/events/providers/providers";
import { providerId } from "./provider-id";

/** A provider that the gateway is offered for. */
export interface OfferedProvider extends Provider {
  connect: ConnectExample;
}

export const OFFERED_PROVIDERS: readonly OfferedProvider[] = PROVIDERS.flatMap((provider) =>
  provider.connect ? [{ ...provider, connect: provider.connect }] : [],
);

/** The name of an offered provider; any other is called by its id. */
export function offeredName(id: string): string {
  return OFFERED_PROVIDERS.find((offered) => offered.id === id)?.name ?? id;
}

/** The provider that a search parameter names, in any of its spellings; the first one for any other. */
export function readOfferedProvider(value: string | undefined): OfferedProvider {
  const id = providerId(value);
  return OFFERED_PROVIDERS.find((offered) => offered.id === id) ?? OFFERED_PROVIDERS[0];
}
