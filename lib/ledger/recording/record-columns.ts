import { sqlName } from "@/lib/db/connection/sql-name";
import { TOKEN_BUCKETS } from "@/lib/events/buckets/token-buckets";
import { TEXT_LABELS } from "@/lib/events/labels/label-columns";
import { Prisma } from "@/lib/generated/prisma/client";

interface RecordColumn {
  column: string;
  /** Of the parameter, an array of one element for each row. */
  type:
    | "uuid"
    | "text"
    | "timestamptz"
    | "boolean"
    | "int"
    | "bigint"
    | "numeric"
    | "usage_kind"
    | "token_detail"
    | "cost_source";
  /** A text that needs no quotes in an array. */
  isPlain?: true;
  /** Zeros travel as nulls, and so for a batch of nothing else as nothing at all. */
  isRare?: boolean;
  /** What is stored; the parameter as it is without it. */
  stored?: Prisma.Sql;
  /** The rollups read it. */
  isSummed?: true;
}

/** The columns of `usage_records` that are written, declared once, in the order of the statement's parameters. */
export const RECORD_COLUMNS = [
  { column: "organization_id", type: "uuid", isSummed: true },
  { column: "id", type: "uuid", isSummed: true },
  { column: "caller_id", type: "text" },
  { column: "content_hash", type: "text", isPlain: true, stored: Prisma.sql`decode(content_hash, 'hex')` },
  { column: "occurred_at", type: "timestamptz", isSummed: true },
  { column: "received_at", type: "timestamptz" },
  { column: "user_id", type: "uuid", isSummed: true },
  { column: "room_id", type: "uuid", isSummed: true },
  { column: "api_key_id", type: "uuid", isSummed: true },
  {
    column: "model_id",
    type: "uuid",
    stored: Prisma.sql`coalesce((SELECT merged_into_id FROM models WHERE models.id = input.model_id), model_id)`,
    isSummed: true,
  },
  { column: "model_name", type: "text" },
  { column: "kind", type: "usage_kind", isSummed: true },
  ...TEXT_LABELS.map((column) => ({ column, type: "text", isSummed: true }) as const),
  { column: "success", type: "boolean", isSummed: true },
  { column: "error_type", type: "text" },
  { column: "error_message", type: "text" },
  { column: "response_time_ms", type: "int", isSummed: true },
  { column: "time_to_first_token_ms", type: "int" },
  { column: "service_tier", type: "text" },
  { column: "metadata", type: "text", stored: Prisma.sql`metadata::jsonb` },
  { column: "token_detail", type: "token_detail", isSummed: true },
  ...TOKEN_BUCKETS.map(({ column, isRare }) => {
    const stored = isRare ? Prisma.sql`coalesce(${sqlName(column)}, 0)` : undefined;
    return { column, type: "bigint", isRare, stored, isSummed: true } as const;
  }),
  { column: "billed_items", type: "text", stored: Prisma.sql`billed_items::jsonb` },
  { column: "cost_source", type: "cost_source", isSummed: true },
  { column: "cost_usd", type: "numeric", isSummed: true },
  { column: "calculated_cost_usd", type: "numeric" },
  { column: "reported_cost_usd", type: "numeric" },
  { column: "price_version_id", type: "uuid" },
  { column: "contract_id", type: "uuid" },
  {
    column: "error_fingerprint",
    type: "text",
    stored: Prisma.sql`CASE WHEN NOT success THEN coalesce(error_fingerprint, error_fingerprint(error_type, error_message)) END`,
  },
  {
    column: "provider_message",
    type: "text",
    stored: Prisma.sql`CASE WHEN NOT success THEN provider_message END`,
  },
] as const satisfies readonly RecordColumn[];

/** Written as parameters; what the rows have beside them is not stored. */
export type RecordColumnName = (typeof RECORD_COLUMNS)[number]["column"];

const COLUMNS: readonly (RecordColumn & { column: RecordColumnName })[] = RECORD_COLUMNS;

/** The names of all, and of those that the rollups read. */
export const WRITTEN = COLUMNS.map(({ column }) => column);
export const SUMMED = COLUMNS.filter(({ isSummed }) => isSummed).map(({ column }) => column);
/** How each parameter's array is written: whether its elements are quoted, and zeros left out. */
export const PARAMETERS = COLUMNS.map(({ column, type, isPlain, isRare }) => {
  return { column, type, isText: type === "text" && !isPlain, isRare: isRare ?? false };
});
/** What is stored of a row of the relation `input` of the parameters. */
export const STORED = Prisma.join(
  COLUMNS.map(({ column, stored }) => stored ?? sqlName(column)),
  ", ",
);
