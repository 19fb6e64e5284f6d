import { useTranslations } from "next-intl";
import { TakeSuggestion } from "@/components/pricing/take-suggestion";
import type { ModelDto } from "@/lib/reading/models/model-dto";
import { MatchBadge } from "./match-badge";

/** How a model was matched; where it was not, the catalogue's most similar name, for an administrator to take. */
export function SuggestedMatch({ model, mayManage }: { model: ModelDto; mayManage: boolean }) {
  const t = useTranslations("models.match");
  const { id, name, matchRule, catalogueName, suggestion } = model;
  return (
    <>
      <MatchBadge rule={matchRule} catalogueName={catalogueName} />
      {matchRule === null && suggestion && mayManage && (
        <span className="mt-1 block max-w-52 min-w-40">
          <span className="block text-muted">{t("looksLike")}</span>
          <span className="block font-mono text-xs leading-5 wrap-anywhere">{suggestion}</span>
          <TakeSuggestion model={{ id, name }} catalogueName={suggestion} />
        </span>
      )}
    </>
  );
}
