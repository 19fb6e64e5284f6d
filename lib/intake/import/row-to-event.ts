import { fieldAt } from "@/lib/events/usage-shapes/fields";
import { type ColumnPlan, type MappingRules, planColumns } from "./column-plan";
import { convertCell } from "./convert-cell";
import type { FileRow } from "./file-row";
import { rowId } from "./row-id";

interface EventMakerOptions {
  rules: MappingRules;
  /** Of times without an offset. */
  zone: string;
  /** SHA-256 of the file, in hex. */
  contentHash: string;
}

export interface EventMaker {
  toEvent(row: FileRow): Record<string, unknown>;
  /** Columns seen so far that no field takes. */
  ignoredColumns(): string[];
}

/** Makes events of rows: each in the API's own names, with an id that is the same every time the file is imported. */
export function createEventMaker({ rules, zone, contentHash }: EventMakerOptions): EventMaker {
  // Rows of NDJSON need not have the same columns; those of a file have few different sets of them.
  const plans = new Map<string, ColumnPlan>();
  const planFor = (cells: Record<string, unknown>): ColumnPlan => {
    const columns = Object.keys(cells);
    const key = JSON.stringify(columns);
    let plan = plans.get(key);
    if (!plan) {
      if (plans.size > 1_000) plans.clear();
      plan = planColumns(columns, rules);
      plans.set(key, plan);
    }
    return plan;
  };
  return {
    toEvent({ line, cells }) {
      const { sources, constants } = planFor(cells);
      const event: Record<string, unknown> = {};
      for (const { field, value } of constants) event[field] = convertCell(field, value, zone);
      for (const { field, column } of sources) {
        const value = convertCell(field, readCell(cells, column), zone);
        if (value !== undefined) event[field] = value;
      }
      event.id ??= rowId(contentHash, line);
      return event;
    },
    ignoredColumns: () => [...new Set([...plans.values()].flatMap(({ ignored }) => ignored))],
  };
}

/** `response.model` reaches into an object, unless a column has just that name. */
function readCell(cells: Record<string, unknown>, column: string): unknown {
  return Object.hasOwn(cells, column) ? cells[column] : fieldAt(cells, ...column.split("."));
}
