import { useTranslations } from "next-intl";
import { FilterLink } from "@/components/filter/filter-link";
import { useFormats } from "@/components/i18n/use-formats";
import { Table, TBody, TD, TFoot, TH, THead, TR } from "@/components/ui/table";
import { Usd } from "@/components/usage/usd";
import { isAmount, type SeriesCell } from "@/lib/reading/charts/usage-series";
import { NOTHING } from "@/lib/values/formats/format";
import { usdPlaces } from "@/lib/values/formats/format-usd";
import type { DrawnSeries } from "./draw-series";

const LINK = "hover:text-accent hover:underline";

/** The chart's twin: the same figures as a table, its days and series links to themselves alone. */
export function SeriesTable({ drawn, caption }: { drawn: DrawnSeries; caption: string }) {
  const t = useTranslations("usage");
  const { usage, names, bars, seriesChanges } = drawn;
  const amounts = [usage.total, ...usage.points.flatMap((point) => point.values.filter(isAmount))];
  const places = usage.metric === "cost" ? usdPlaces(amounts) : null;
  return (
    <Table caption={caption}>
      <THead>
        <TR>
          <TH>{t(`chart.units.${usage.granularity}`)}</TH>
          {usage.series.map(({ id }, index) => (
            <TH key={id} numeric className="max-w-40 truncate">
              <MaybeLink changes={seriesChanges[index]}>{names[index]}</MaybeLink>
            </TH>
          ))}
          <TH numeric>{t("total")}</TH>
        </TR>
      </THead>
      <TBody>
        {usage.points.map((point, row) => (
          <TR key={point.start}>
            <TH scope="row" className="font-normal whitespace-nowrap">
              <FilterLink changes={bars[row].changes} className={LINK}>
                {bars[row].label}
              </FilterLink>
              {bars[row].mark && <span className="block text-warning">{bars[row].mark}</span>}
            </TH>
            {point.values.map((value, index) => (
              <Cell key={usage.series[index].id} value={value} places={places} />
            ))}
            <Cell value={point.total} places={places} className="font-medium" />
          </TR>
        ))}
      </TBody>
      <TFoot>
        <TR>
          <TH scope="row" className="font-semibold">
            {t("total")}
          </TH>
          {usage.series.map(({ id, total }) => (
            <Cell key={id} value={total} places={places} />
          ))}
          <Cell value={usage.total} places={places} />
        </TR>
      </TFoot>
    </Table>
  );
}

function MaybeLink({ changes, children }: { changes: DrawnSeries["seriesChanges"][number]; children: string }) {
  if (!changes) return children;
  return (
    <FilterLink changes={changes} className={LINK}>
      {children}
    </FilterLink>
  );
}

function Cell({ value, places, className = "" }: { value: SeriesCell; places: number | null; className?: string }) {
  const t = useTranslations("usage");
  const format = useFormats();
  if (!isAmount(value)) {
    return (
      <TD numeric className="text-muted">
        {value === null ? NOTHING : t("unpriced")}
      </TD>
    );
  }
  return (
    <TD numeric className={className}>
      {places === null ? format.count(Number(value)) : <Usd amount={value} places={places} />}
    </TD>
  );
}
