import { useTranslations } from "next-intl";
import { FilterLink } from "@/components/filter/filter-link";
import { useFormats } from "@/components/i18n/use-formats";
import { Table, TBody, TD, TFoot, TH, THead, TR } from "@/components/ui/table";
import type { CostChange as Change, CostExplanation } from "@/lib/reading/cost-change/explain-cost-change";
import { usdPlaces } from "@/lib/values/formats/format-usd";
import { Usd } from "./usd";

const EFFECTS = ["volume", "mix", "tokens", "price"] as const;

/** The decimals that every amount of an explanation is shown with. */
export function explanationPlaces({ beforeUsd, afterUsd, effects, models }: CostExplanation): number {
  return usdPlaces([beforeUsd, afterUsd, ...Object.values(effects), ...models.map((model) => model.differenceUsd)]);
}

/** The change of a cost by its causes, and by model: each list sums exactly to the whole. */
export function CostChange({ explanation }: { explanation: CostExplanation }) {
  const t = useTranslations("usage");
  const names = useTranslations("measures.columns");
  const { effects, models, otherModels, differenceUsd } = explanation;
  const places = explanationPlaces(explanation);
  const widest = Math.max(...EFFECTS.map((effect) => Math.abs(Number(effects[effect]))));
  return (
    <div className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,34rem),1fr))] gap-x-8 gap-y-6">
      <Table
        caption={t("explanation.byCause")}
        className="[&_td:last-child]:pr-0! [&_th:first-child]:pl-0! [&_th:last-child]:pr-0!"
      >
        <THead>
          <TR>
            <TH>{t("explanation.cause")}</TH>
            <TH className="max-sm:hidden">
              <span className="sr-only">{t("explanation.size")}</span>
            </TH>
            <TH numeric>{t("explanation.effect")}</TH>
          </TR>
        </THead>
        <TBody>
          {EFFECTS.map((effect) => (
            <TR key={effect}>
              <TH scope="row" className="text-text">
                {t(`explanation.${effect}.name`)}
                <p className="max-w-prose font-normal text-muted">{t(`explanation.${effect}.hint`)}</p>
              </TH>
              <TD className="w-1/4 px-3! max-sm:hidden">
                <EffectBar value={Number(effects[effect])} widest={widest} />
              </TD>
              <TD numeric>
                <SignedUsd amount={effects[effect]} places={places} />
              </TD>
            </TR>
          ))}
        </TBody>
        <TFoot>
          <TR>
            <TH scope="row" className="font-semibold">
              {t("explanation.difference")}
            </TH>
            <TD className="max-sm:hidden" />
            <TD numeric>
              <SignedUsd amount={differenceUsd} places={places} />
            </TD>
          </TR>
        </TFoot>
      </Table>
      <Table
        caption={t("explanation.byModel")}
        dense
        className="[&_td:last-child]:pr-0! [&_th:first-child]:pl-0! [&_th:last-child]:pr-0!"
      >
        <THead>
          <TR>
            <TH>{names("model")}</TH>
            <TH numeric className="max-sm:hidden">
              {t("explanation.before")}
            </TH>
            <TH numeric>{t("explanation.after")}</TH>
            <TH numeric>{t("explanation.difference")}</TH>
          </TR>
        </THead>
        <TBody>
          {models.map((model) => (
            <TR key={model.modelId}>
              <TH scope="row" className="font-normal text-text max-sm:wrap-anywhere sm:max-w-48 sm:truncate">
                <FilterLink
                  changes={{ model: model.modelId }}
                  title={`${model.displayName} (${model.provider})`}
                  className="hover:text-accent hover:underline"
                >
                  {model.displayName}
                </FilterLink>
              </TH>
              <ChangeCells change={model} places={places} />
            </TR>
          ))}
          {otherModels && (
            <TR>
              <TH scope="row" className="font-normal">
                {t("explanation.otherModels", { count: otherModels.count })}
              </TH>
              <ChangeCells change={otherModels} places={places} />
            </TR>
          )}
        </TBody>
        <TFoot>
          <TR>
            <TH scope="row" className="font-semibold">
              {t("total")}
            </TH>
            <ChangeCells change={explanation} places={places} />
          </TR>
        </TFoot>
      </Table>
    </div>
  );
}

function ChangeCells({ change, places }: { change: Change; places: number }) {
  return (
    <>
      <TD numeric className="max-sm:hidden">
        <Usd amount={change.beforeUsd} places={places} />
      </TD>
      <TD numeric>
        <Usd amount={change.afterUsd} places={places} />
      </TD>
      <TD numeric>
        <SignedUsd amount={change.differenceUsd} places={places} />
      </TD>
    </>
  );
}

/** An amount that was added or saved, with its sign. */
function SignedUsd({ amount, places }: { amount: string; places: number }) {
  const format = useFormats();
  const isNegative = amount.startsWith("-");
  const isNothing = Number(amount) === 0;
  return (
    <data value={amount} title={format.exactUsd(amount)}>
      {isNothing ? "" : isNegative ? "−" : "+"}
      {format.usd(isNegative ? amount.slice(1) : amount, places)}
    </data>
  );
}

/** From the middle to the right what was added, to the left what was saved. */
function EffectBar({ value, widest }: { value: number; widest: number }) {
  const width = widest === 0 ? 0 : (Math.abs(value) / widest) * 50;
  return (
    <span aria-hidden="true" className="relative block h-3 min-w-24">
      <span className="absolute inset-y-0 left-1/2 w-px bg-line-strong" />
      <span
        className={`absolute inset-y-0 rounded-xs ${value < 0 ? "bg-positive" : "bg-accent-solid"}`}
        style={value < 0 ? { right: "50%", width: `${width}%` } : { left: "50%", width: `${width}%` }}
      />
    </span>
  );
}
