// GET: whether the app and its database answer; open to everyone. 503 when the database does not.

import { z } from "zod";
import { describeEndpoint } from "@/lib/api/routes/endpoint-description";
import { getDatabase } from "@/lib/db/connection/database";
import { errorResponse } from "@/lib/http/responses/errors";
import { describeError } from "@/lib/values/errors/describe-error";
import { AppError } from "@/lib/values/errors/errors";

export const dynamic = "force-dynamic";

const HealthAnswer = z.strictObject({ status: z.literal("ok"), database: z.string() });

/** A probe that waits longer has its answer: the database does not answer. */
const LIMIT_MS = 3_000;

export const GET = describeEndpoint(answerHealth, {
  summary: "Check whether the app and its database answer",
  access: "public",
  answer: HealthAnswer,
});

async function answerHealth(): Promise<Response> {
  try {
    const { prisma, mode } = getDatabase();
    await withinLimit(prisma.$queryRaw`SELECT 1`);
    return Response.json({ success: true, data: { status: "ok", database: mode } });
  } catch (error) {
    console.error("GET /api/health:", describeError(error));
    return errorResponse(new AppError("unavailable", "The database isn't responding.", { retryAfterSeconds: 2 }));
  }
}

async function withinLimit<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`No answer within ${LIMIT_MS / 1000} s.`)), LIMIT_MS);
  });
  return Promise.race([work, timeout]).finally(() => clearTimeout(timer));
}
