import { SectionError } from "@/components/usage/section-error";
import { UsageCards } from "@/components/usage/usage-cards";
import type { Measures } from "@/lib/usage/measures";
import type { Settled } from "../_view/settle";

export interface CardsSectionProps {
  current: Promise<Settled<Measures>>;
  /** Null when nothing is compared. */
  previous: Promise<Settled<Measures>> | null;
  retryHref: string;
}

export async function CardsSection({ current, previous, retryHref }: CardsSectionProps) {
  const [now, before] = await Promise.all([current, previous]);
  if (now.ok && (before === null || before.ok)) {
    return <UsageCards current={now.data} previous={before?.data ?? null} />;
  }
  const message = now.ok ? (before && !before.ok ? before.message : "") : now.message;
  return <SectionError title="The figures could not be read" message={message} retryHref={retryHref} />;
}
