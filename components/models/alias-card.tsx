import { useTranslations } from "next-intl";
import { TakeSuggestion } from "@/components/pricing/take-suggestion";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Input } from "@/components/ui/input";
import type { ModelDto } from "@/lib/reading/models/model-dto";
import { MatchBadge } from "./match-badge";

export interface AliasCardProps {
  model: ModelDto;
  /** What is searched for in the catalogue. */
  search: string;
  /** The catalogue's names that fit the search. */
  found: string[];
}

/** More are no help; a longer search is. */
const MOST_FOUND = 10;

/** Which model of the price catalogue prices this one, and a search for another. */
export function AliasCard({ model, search, found }: AliasCardProps) {
  const t = useTranslations("models.alias");
  const { id, name, catalogueName, matchRule, suggestion } = model;
  return (
    <Card title={t("title")} description={t("description")}>
      <p className="flex flex-wrap items-center gap-2">
        {catalogueName ? <span className="font-mono text-[13px] break-all">{catalogueName}</span> : t("none")}
        <MatchBadge rule={matchRule} catalogueName={catalogueName} />
        <span className="text-muted">{t(`explain.${explanationOf(matchRule)}`)}</span>
      </p>
      {suggestion && (
        <p className="mt-3 flex flex-wrap items-center gap-2">
          <span>
            {t.rich("looksLike", { name: () => <span className="font-mono text-[13px] break-all">{suggestion}</span> })}
          </span>
          <TakeSuggestion model={{ id, name }} catalogueName={suggestion} />
        </p>
      )}
      <form className="mt-4 flex max-w-xl items-end gap-2" action="#priced-as" id="priced-as">
        <div className="grow">
          <Input
            label={t("search")}
            id="catalogue-search"
            type="search"
            name="catalogue"
            defaultValue={search}
            placeholder={t("searchExample")}
            autoComplete="off"
          />
        </div>
        <Button type="submit">{t("submit")}</Button>
      </form>
      {search !== "" && found.length === 0 && <p className="mt-3 text-muted">{t("notFound")}</p>}
      {found.length > 0 && (
        <ul aria-label={t("found")} className="mt-3 max-w-xl divide-y divide-line">
          {found.slice(0, MOST_FOUND).map((candidate) => (
            <li key={candidate} className="flex flex-wrap items-center justify-between gap-2 py-2">
              <span className="font-mono text-[13px] break-all">{candidate}</span>
              {candidate === catalogueName ? (
                <span className="text-muted">{t("inUse")}</span>
              ) : (
                <TakeSuggestion model={{ id, name }} catalogueName={candidate} />
              )}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function explanationOf(matchRule: string | null) {
  if (matchRule === null) return "unknown";
  return matchRule === "exact" || matchRule === "alias" ? matchRule : "similar";
}
