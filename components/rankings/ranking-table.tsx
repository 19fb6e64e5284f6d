import { Table, TBody, TD, TFoot, TH, THead, TR } from "@/components/ui/table";
import type { RankingColumn } from "./ranking-column";
import type { RankingContext, RankingRow } from "./ranking-context";
import { RankingHeading } from "./ranking-heading";
import type { RankingOrder } from "./ranking-sort";

export interface RankingTableProps {
  caption: string;
  columns: RankingColumn[];
  rows: RankingRow[];
  order: RankingOrder;
  context: RankingContext;
}

const PINNED = "sticky left-0 z-10 bg-surface max-sm:w-full max-sm:max-w-0";

/** Rows by rank, already in order. On phones it has two columns, and the name's holds the other figures. */
export function RankingTable({ caption, columns, rows, order, context }: RankingTableProps) {
  const { names, totals } = context;
  return (
    <Table caption={caption} dense>
      <THead>
        <TR>
          {columns.map(({ id, sort, numeric }) => (
            <TH
              key={id}
              numeric={numeric}
              className={`whitespace-nowrap ${look(id)}`}
              aria-sort={sort === order.sort ? (order.desc ? "descending" : "ascending") : undefined}
            >
              {sort ? (
                <RankingHeading column={sort} label={names(`rankings.${id}`)} order={order} />
              ) : (
                <span className="inline-flex min-h-6 items-center">{names(`rankings.${id}`)}</span>
              )}
            </TH>
          ))}
        </TR>
      </THead>
      <TBody>
        {rows.map((row) => (
          <TR key={`${row.organization?.id} ${row.key}`} className="group hover:bg-hover">
            {columns.map(({ id, numeric, cell }) =>
              id === "name" ? (
                <TH key={id} scope="row" className={`font-normal group-hover:bg-hover ${look(id)}`}>
                  {cell(row, context)}
                </TH>
              ) : (
                <TD key={id} numeric={numeric} className={`max-sm:align-top max-sm:leading-6 ${look(id)}`}>
                  {cell(row, context)}
                </TD>
              ),
            )}
          </TR>
        ))}
      </TBody>
      <TFoot>
        <TR>
          {columns.map(({ id, numeric, total }) =>
            id === "name" ? (
              <TH key={id} scope="row" className={`font-semibold ${look(id)}`}>
                {total(totals, context)}
              </TH>
            ) : (
              <TD key={id} numeric={numeric} className={look(id)}>
                {total(totals, context)}
              </TD>
            ),
          )}
        </TR>
      </TFoot>
    </Table>
  );
}

function look(id: RankingColumn["id"]): string {
  if (id === "name") return PINNED;
  return id === "cost" ? "max-sm:pr-4!" : "max-sm:hidden";
}
