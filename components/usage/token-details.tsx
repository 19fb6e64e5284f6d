import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import type { Measures } from "@/lib/reading/view/measures";

/** What a number of tokens is made of. */
export function TokenDetails({ measures }: { measures: Measures }) {
  const t = useTranslations("usage");
  const format = useFormats();
  const { exact, reasoningTokens, unknownTokenRequests } = measures;
  return (
    <>
      <p>{t("cards.input", { count: format.count(exact.inputTokens) })}</p>
      <p>{t("cards.ofItCached", { count: format.count(exact.cacheReadTokens) })}</p>
      <p>{t("cards.output", { count: format.count(exact.outputTokens) })}</p>
      {reasoningTokens > 0 && <p>{t("cards.ofItReasoning", { count: format.count(exact.reasoningTokens) })}</p>}
      {unknownTokenRequests > 0 && (
        <p className="text-warning">{t("cards.withoutCounts", { count: unknownTokenRequests })}</p>
      )}
    </>
  );
}
