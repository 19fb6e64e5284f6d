import type { Route } from "next";
import Link from "next/link";
import { TakeSuggestion } from "@/components/models/take-suggestion";
import { buttonClass } from "@/components/ui/button-class";
import { Table, TBody, TD, TH, THead, TR } from "@/components/ui/table";
import { formatCount, formatDayRange } from "@/lib/format";
import type { UnpricedModel } from "@/lib/pricing/list-unpriced";
import { StartRepricing } from "./start-repricing";

/** The models whose calls have no price, most calls first, each with what to do about it. */
export function UnpricedTable({ models }: { models: UnpricedModel[] }) {
  return (
    <Table caption="Models with unpriced calls">
      <THead>
        <TR>
          <TH>Model</TH>
          <TH numeric>Calls</TH>
          <TH>When</TH>
          <TH>Tenants</TH>
          <TH>Looks like</TH>
          <TH className="text-right">What to do</TH>
        </TR>
      </THead>
      <TBody>
        {models.map((model) => (
          <TR key={model.modelId} className="align-top">
            <TH scope="row" className="min-w-40 font-normal">
              <Link
                href={`/models/${model.modelId}` as Route}
                prefetch={false}
                className="font-medium break-all text-accent underline underline-offset-2"
              >
                {model.displayName}
              </Link>
              <span className="block text-muted">{model.provider.name}</span>
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
            <TD className="min-w-32">{formatDayRange(model.firstDay, model.lastDay)}</TD>
            <TD className="max-w-56">{model.organizations.map(({ name }) => name).join(", ")}</TD>
            <TD>
              {model.suggestion && !hasOwnPrice(model) && (
                <>
                  <span className="block font-mono text-xs leading-6 break-all">{model.suggestion}</span>
                  <TakeSuggestion model={{ id: model.modelId, name: model.name }} catalogueName={model.suggestion} />
                </>
              )}
            </TD>
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
  if (model.calls === model.unknownTokenCalls) {
    return <span className="text-muted">No price helps: report token counts or the cost.</span>;
  }
  if (hasOwnPrice(model)) {
    return (
      <>
        <span className="mb-1 block text-muted">Has a price now</span>
        <StartRepricing
          modelIds={[model.modelId]}
          size="small"
          description={`Preview repricing of ${model.displayName}`}
        />
      </>
    );
  }
  return (
    <Link
      href={`/models/${model.modelId}#add-price` as Route}
      prefetch={false}
      aria-label={`Add a price to ${model.displayName}`}
      className={buttonClass("primary", "small")}
    >
      Add price
    </Link>
  );
}

/** A default price only estimates. */
const hasOwnPrice = ({ price }: UnpricedModel) => price !== null && price.source !== "DEFAULT";
