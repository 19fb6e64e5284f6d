import { SectionError } from "@/components/usage/section-error";
import { UsageCards } from "@/components/usage/usage-cards";
import type { Measures } from "@/lib/usage/measures";
import type { Settled } from "./settle";

export interface CardsSectionProps {
  current: Promise<Settled<Measures>>;
  previous: Promise<Settled<Measures>>;
  retryHref: string;
}

export async function CardsSection({ current, previous, retryHref }: CardsSectionProps) {
  const [now, before] = await Promise.all([current, previous]);
  if (now.ok && before.ok) return <UsageCards current={now.data} previous={before.data} />;
  const message = now.ok ? (before.ok ? "" : before.message) : now.message;
  return <SectionError title="The figures could not be read" message={message} retryHref={retryHref} />;
}
