import { PROVIDERS } from "@/lib/events/providers/providers";

const IDS = new Map(
  PROVIDERS.flatMap(({ id, spellings = [] }) => spellings.map((spelling) => [spelling, id] as const)),
);

/** A provider's id in the price catalogue's spelling; one that is not known here stays as it is, in lower case. */
export function providerId(name: string | null | undefined): string | null {
  const spelled = name?.trim().toLowerCase();
  return spelled ? (IDS.get(spelled) ?? spelled) : null;
}
