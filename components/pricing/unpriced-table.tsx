import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { StartRepricing } from "@/components/repricing/start-repricing";
import { buttonClass } from "@/components/ui/button-class";
import { Table, TBody, TD, TH, THead, TR } from "@/components/ui/table";
import type { UnpricedModel } from "@/lib/pricing/versions/list-unpriced";
import { TakeSuggestion } from "./take-suggestion";

/** A row names this many tenants, at most. */
const MOST_TENANTS = 5;

/** The models whose calls have no price, most calls first, each with what to do about it. */
export function UnpricedTable({ models }: { models: UnpricedModel[] }) {
  const t = useTranslations("pricing.unpriced");
  const format = useFormats();
  const namesOf = ({ organizations, organizationCount }: UnpricedModel) => {
    const names = organizations.slice(0, MOST_TENANTS).map(({ name }) => name);
    return t("tenantNames", { names: names.join(", "), others: organizationCount - names.length });
  };
  const whenOf = ({ firstDay, lastDay }: UnpricedModel) => format.dayRange(firstDay, lastDay);
  return (
    <Table caption={t("caption")}>
      <THead>
        <TR>
          <TH>{t("model")}</TH>
          <TH numeric>{t("calls")}</TH>
          <TH className="max-md:hidden">{t("when")}</TH>
          <TH className="max-md:hidden">{t("tenants")}</TH>
          <TH className="text-right">{t("step")}</TH>
        </TR>
      </THead>
      <TBody>
        {models.map((model) => (
          <TR key={model.modelId} className="align-top">
            <TH scope="row" className="font-normal">
              <Link
                href={`/models/${model.modelId}` as Route}
                prefetch={false}
                className="font-medium wrap-anywhere text-accent underline underline-offset-2"
              >
                {model.displayName}
              </Link>
              <span className="block text-muted">{model.provider.name}</span>
              <span className="block wrap-anywhere text-muted md:hidden">
                {t("whenOf", { range: whenOf(model), tenants: namesOf(model) })}
              </span>
            </TH>
            <TD numeric>
              {format.count(model.calls)}
              {model.unknownTokenCalls > 0 && (
                <span className="block text-muted">{t("withoutCounts", { count: model.unknownTokenCalls })}</span>
              )}
              {model.estimatedCalls > 0 && (
                <span className="block text-muted">{t("estimated", { count: model.estimatedCalls })}</span>
              )}
            </TD>
            <TD className="min-w-32 max-md:hidden">{whenOf(model)}</TD>
            <TD className="max-w-56 max-md:hidden">{namesOf(model)}</TD>
            <TD className="text-right">
              <NextStep model={model} />
            </TD>
          </TR>
        ))}
      </TBody>
    </Table>
  );
}

function NextStep({ model }: { model: UnpricedModel }) {
  const t = useTranslations("pricing.unpriced");
  const { modelId, name, displayName, suggestion } = model;
  if (model.calls === model.unknownTokenCalls) {
    return <span className="text-muted">{t("noHelp")}</span>;
  }
  if (model.price && model.price.source !== "DEFAULT") {
    return (
      <>
        <span className="mb-1 block text-muted">{t("hasPrice")}</span>
        <StartRepricing modelIds={[modelId]} size="small" description={t("repriceModel", { model: displayName })} />
      </>
    );
  }
  return (
    <>
      <Link
        href={`/models/${modelId}#add-price` as Route}
        prefetch={false}
        aria-label={t("addTo", { model: displayName })}
        className={buttonClass("primary", "small")}
      >
        {t("add")}
      </Link>
      {suggestion && (
        <span className="mt-2 flex flex-wrap items-center justify-end gap-x-2 gap-y-1">
          <span className="text-muted">
            {t.rich("looksLike", {
              name: () => <span className="font-mono text-xs wrap-anywhere">{suggestion}</span>,
            })}
          </span>
          <TakeSuggestion model={{ id: modelId, name }} catalogueName={suggestion} />
        </span>
      )}
    </>
  );
}
