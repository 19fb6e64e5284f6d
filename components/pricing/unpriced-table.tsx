import type { Route } from "next";
import Link from "next/link";
import { TakeSuggestion } from "@/components/models/take-suggestion";
import { buttonClass } from "@/components/ui/button-class";
import { Table, TBody, TD, TH, THead, TR } from "@/components/ui/table";
import { formatCount, formatDayRange } from "@/lib/format";
import type { UnpricedModel } from "@/lib/prices/list-unpriced";
import { StartRepricing } from "./start-repricing";

/** The models whose calls have no price, most calls first, each with what to do about it. */
export function UnpricedTable({ models }: { models: UnpricedModel[] }) {
  return (
    <Table caption="Models with unpriced calls">
      <THead>
        <TR>
          <TH>Model</TH>
          <TH numeric>Calls</TH>
          <TH className="max-md:hidden">When</TH>
          <TH className="max-md:hidden">Tenants</TH>
          <TH className="text-right">What to do</TH>
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
              <span className="block text-muted md:hidden">
                {formatDayRange(model.firstDay, model.lastDay)}; {namesOf(model)}
              </span>
            </TH>
            <TD numeric>
              {formatCount(model.calls)}
              {model.unknownTokenCalls > 0 && (
                <span className="block text-muted">{formatCount(model.unknownTokenCalls)} without counts</span>
              )}
              {model.estimatedCalls > 0 && (
                <span className="block text-muted">{formatCount(model.estimatedCalls)} estimated</span>
              )}
            </TD>
            <TD className="min-w-32 max-md:hidden">{formatDayRange(model.firstDay, model.lastDay)}</TD>
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
  const { modelId, name, displayName, suggestion } = model;
  if (model.calls === model.unknownTokenCalls) {
    return <span className="text-muted">No price helps: report token counts or the cost.</span>;
  }
  if (model.price && model.price.source !== "DEFAULT") {
    return (
      <>
        <span className="mb-1 block text-muted">Has a price now</span>
        <StartRepricing modelIds={[modelId]} size="small" description={`Preview repricing of ${displayName}`} />
      </>
    );
  }
  return (
    <>
      <Link
        href={`/models/${modelId}#add-price` as Route}
        prefetch={false}
        aria-label={`Add a price to ${displayName}`}
        className={buttonClass("primary", "small")}
      >
        Add price
      </Link>
      {suggestion && (
        <span className="mt-2 flex flex-wrap items-center justify-end gap-x-2 gap-y-1">
          <span className="text-muted">
            or looks like <span className="font-mono text-xs wrap-anywhere">{suggestion}</span>
          </span>
          <TakeSuggestion model={{ id: modelId, name }} catalogueName={suggestion} />
        </span>
      )}
    </>
  );
}

const namesOf = ({ organizations }: UnpricedModel) => organizations.map(({ name }) => name).join(", ");
