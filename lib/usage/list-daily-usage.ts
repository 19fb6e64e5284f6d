import type { Viewer } from "@/lib/auth/viewer";
import type { Day } from "@/lib/dates";
import { Prisma } from "@/lib/generated/prisma/client";
import type { UsageFilter } from "./filter";
import { CORE_SUMS, type CoreMeasures, toCoreMeasures } from "./measures";
import { readUsage } from "./query-usage";

export interface DailyUsage extends CoreMeasures {
  day: Day;
  modelId: string;
}

/**
 * The figures of each day and model with calls, days of the reporting zone, the earliest first; days without calls have
 * no row. Reads as `getUsageStats`.
 * @throws AppError `not_found` for another tenant's organization, `invalid_request` for an impossible period
 */
export async function listDailyUsage(viewer: Viewer, filter: UsageFilter): Promise<DailyUsage[]> {
  // Lines of text: PostgreSQL takes twice as long to write these many short rows as JSON, and longer still as rows.
  const [{ lines }] = await readUsage<{ lines: string | null }>(
    viewer,
    filter,
    ["day", "model"],
    (source) => Prisma.sql`
      SELECT string_agg(concat_ws(',', day, model_id, requests, failed_requests, priced_requests, input_tokens, output_tokens,
        cost_usd, timed_requests, response_time_sum_ms, last_occurred_at), ';') AS lines
      FROM (
        SELECT usage.day, model_id, ${CORE_SUMS}
        FROM (${source}) AS usage GROUP BY usage.day, model_id ORDER BY usage.day, model_id
      ) AS sums`,
  );
  return lines ? lines.split(";").map(readLine) : [];
}

function readLine(line: string): DailyUsage {
  const [day, modelId, requests, failed, priced, input, output, costUsd, timed, timeSum, lastUsed] = line.split(",");
  return {
    day,
    modelId,
    ...toCoreMeasures({
      requests: Number(requests),
      failed_requests: Number(failed),
      priced_requests: Number(priced),
      input_tokens: Number(input),
      output_tokens: Number(output),
      cost_usd: costUsd,
      timed_requests: Number(timed),
      response_time_sum_ms: Number(timeSum),
      last_occurred_at: toIso(lastUsed),
    }),
  };
}

/** From "2026-11-22 08:30:00.12+00", as a session in UTC writes it, without the cost of a Date. */
function toIso(text: string): string {
  const [seconds, fraction = ""] = text.slice(0, -3).split(".");
  return `${seconds.replace(" ", "T")}.${fraction.padEnd(3, "0")}Z`;
}
