import { getDatabase } from "@/lib/db/connection/database";

export type RawRecord = Awaited<ReturnType<typeof readRecords>>[number];

/** The raw records of the organizations. */
export async function readRecords(organizationIds: string[]) {
  return getDatabase().prisma.usageRecord.findMany({
    where: { organizationId: { in: organizationIds } },
    include: { user: true, room: true, model: true },
  });
}

/** Apart from `lib/values/time/dates`, on purpose. */
export function dayOf(instant: Date, zone: string): string {
  const [month, day, year] = instant
    .toLocaleDateString("en-US", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" })
    .split("/");
  return `${year}-${month}-${day}`;
}

export interface Sums {
  requests: number;
  failedRequests: number;
  pricedRequests: number;
  inputTokens: number;
  outputTokens: number;
  costUsd: string;
  averageResponseTimeMs: number | null;
  lastUsedAt: string | null;
}

/** The part of some figures that `sumRecords` computes. */
export function sumsOf(figures: Sums): Sums {
  const { requests, failedRequests, pricedRequests, inputTokens, outputTokens, costUsd } = figures;
  const { averageResponseTimeMs, lastUsedAt } = figures;
  return {
    requests,
    failedRequests,
    pricedRequests,
    inputTokens,
    outputTokens,
    costUsd,
    averageResponseTimeMs,
    lastUsedAt,
  };
}

/** The figures over records, computed apart from `lib/reading`, in whole numbers. */
export function sumRecords(records: RawRecord[]): Sums {
  const total = (read: (record: RawRecord) => bigint) =>
    Number(records.reduce((sum, record) => sum + read(record), 0n));
  const picodollars = records.reduce(
    (sum, { costUsd }) => sum + BigInt(costUsd?.toFixed(12).replace(".", "") ?? 0),
    0n,
  );
  const digits = String(picodollars).padStart(13, "0");
  const timed = records.flatMap(({ responseTimeMs }) => (responseTimeMs === null ? [] : [responseTimeMs]));
  return {
    requests: records.length,
    failedRequests: records.filter(({ success }) => !success).length,
    pricedRequests: records.filter(({ costUsd, costSource }) => costUsd !== null && costSource !== "ESTIMATED").length,
    inputTokens: total(
      (record) =>
        record.inputTokens +
        record.cacheReadTokens +
        record.cacheWrite5mTokens +
        record.cacheWrite1hTokens +
        record.inputAudioTokens +
        record.inputImageTokens +
        record.cacheAudioReadTokens +
        record.cacheImageReadTokens +
        record.inputVideoTokens,
    ),
    outputTokens: total(
      (record) => record.outputTokens + record.outputAudioTokens + record.outputImageTokens + record.outputVideoTokens,
    ),
    costUsd: `${digits.slice(0, -12)}.${digits.slice(-12)}`,
    averageResponseTimeMs: timed.length === 0 ? null : timed.reduce((sum, time) => sum + time, 0) / timed.length,
    lastUsedAt:
      records.length === 0 ? null : new Date(Math.max(...records.map((record) => +record.occurredAt))).toISOString(),
  };
}
