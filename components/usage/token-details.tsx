import { useTranslations } from "next-intl";
import type { Measures } from "@/lib/usage/measures";

/** What a number of tokens is made of. */
export function TokenDetails({ measures }: { measures: Measures }) {
  const t = useTranslations("usage");
  const { inputTokens, outputTokens, cacheReadTokens, reasoningTokens, unknownTokenRequests } = measures;
  return (
    <>
      <p>{t("cards.input", { count: inputTokens })}</p>
      <p>{t("cards.ofItCached", { count: cacheReadTokens })}</p>
      <p>{t("cards.output", { count: outputTokens })}</p>
      {reasoningTokens > 0 && <p>{t("cards.ofItReasoning", { count: reasoningTokens })}</p>}
      {unknownTokenRequests > 0 && (
        <p className="text-warning">{t("cards.withoutCounts", { count: unknownTokenRequests })}</p>
      )}
    </>
  );
}
