import type { ReactNode } from "react";
import type { RankedUsage } from "@/lib/reading/rankings/ranked-usage";
import type { RankingSort } from "@/lib/reading/rankings/ranking-query";
import type { Measures, RankedMeasure } from "@/lib/reading/view/measures";
import type { CsvValue } from "@/lib/values/formats/csv-row";
import type { RankingContext, RankingRow } from "./ranking-context";

type CsvLabel = Parameters<RankingContext["names"]>[0] & `csv.${string}`;

export interface RankingColumn {
  id: RankingSort | "trend";
  /** Null for one that cannot be sorted by. */
  sort: RankingSort | null;
  numeric: boolean;
  cell(row: RankingRow, context: RankingContext): ReactNode;
  /** In the row of totals; the first column says what that is. */
  total(totals: Measures, context: RankingContext): ReactNode;
  /** What a file has of it: exact values, in units that its headings tell. */
  csv: { label: CsvLabel; value(row: RankedUsage, context: RankingContext): CsvValue }[];
}

type FigureSort = RankedMeasure["id"] | "share";

/** A column of numbers that the list can be sorted by. */
export function figure(
  id: FigureSort,
  { csv, ...cells }: Pick<RankingColumn, "cell" | "total"> & { csv: RankingColumn["csv"][number]["value"] },
): RankingColumn {
  return { id, sort: id, numeric: true, ...cells, csv: [{ label: `csv.${id}`, value: csv }] };
}
