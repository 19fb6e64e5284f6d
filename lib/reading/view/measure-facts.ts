import type { RollupColumnOf } from "@/lib/ledger/rollups/rollup-columns";

/** A sum that every rollup holds, also those by user and by room. */
export type CoreSum = RollupColumnOf<"totals">;
/** A sum that the rollups by model hold. */
export type Sum = RollupColumnOf<"models">;

/** (`sum` − `less`) ÷ `per` × `times`: worked out in JavaScript, and in the SQL that sorts by it. Null where `per` is 0. */
export interface Quotient<Name extends Sum = Sum> {
  sum: readonly Name[];
  less?: readonly Name[];
  per?: readonly Name[];
  times?: number;
}

/** When the last request was made. */
interface Latest {
  latest: true;
}

/** Of response times; 0.95 for the 95th. */
interface Percentile {
  percentile: number;
}

interface Facts<Of, Table> {
  /** Its name in search parameters, in the files that pages offer, and in the texts: `measures.json`. */
  id: string;
  /** Its name among the figures; in the API's JSON it is the same in snake_case. */
  field: string;
  /** `tokens` and `usd` are exact; `instant` is ISO 8601 in UTC. */
  unit: "count" | "tokens" | "usd" | "percent" | "milliseconds" | "instant";
  /** How it is made of sums. */
  of: Of;
  /** Which way is good; without it a change isn't judged. */
  better?: "up" | "down";
  /** Its place among the cards. */
  card?: number;
  /** Which tables have a column of it; all are in the order of the list. */
  tables?: readonly Table[];
  /** What the API's document says of it. */
  description?: string;
}

/** A measure over any set of requests. */
export interface CoreFacts extends Facts<Quotient<CoreSum> | Latest, "models" | "rankings"> {
  isCore: true;
}

/** A measure that isn't known by user and by room, and so in no ranking. */
export interface DetailFacts extends Facts<Quotient | Percentile, "models"> {
  isCore?: never;
}
