import { requireAdmin, type Viewer } from "@/lib/access/viewer";
import { getDatabase } from "@/lib/db/connection/database";
import { prismaSqlClient } from "@/lib/db/connection/transaction";
import { announceJobs } from "@/lib/jobs/queue/job-news";
import { IN_USE } from "@/lib/pricing/book/in-use";
import { AppError } from "@/lib/values/errors/errors";
import { newId } from "@/lib/values/ids/new-id";
import { type RepricingProgress, type RepricingRequest, toRepricingProgress } from "./repricing-job";
import { insertRepricing } from "./repricing-kinds";

/**
 * Begins to work out, in the background, what recorded calls would cost by the prices in force now. Nothing changes until
 * the job is applied.
 * @throws AppError `forbidden` for anyone but administrators and the operator, `not_found` for an unknown model or organization
 */
export async function startRepricing(viewer: Viewer, request: RepricingRequest): Promise<RepricingProgress> {
  requireAdmin(viewer);
  const { prisma } = getDatabase();
  const modelIds = [...new Set(request.model_ids)];
  if ((await prisma.model.count({ where: { id: { in: modelIds }, ...IN_USE } })) < modelIds.length) {
    throw new AppError("not_found", "Model not found.");
  }
  const organizationId = request.organization ?? null;
  if (organizationId && !(await prisma.organization.findUnique({ where: { id: organizationId } }))) {
    throw new AppError("not_found", "Tenant not found.");
  }
  const [{ requests }] = await prisma.$queryRaw<[{ requests: bigint }]>`
    SELECT coalesce(sum(daily.requests), 0)::bigint AS requests
    FROM usage_daily_models AS daily
    JOIN organizations ON organizations.id = daily.organization_id AND organizations.time_zone = daily.zone
    WHERE model_id = ANY(${modelIds}::uuid[])
      AND (${organizationId}::uuid IS NULL OR daily.organization_id = ${organizationId}::uuid)
      AND (${request.from ?? null}::date IS NULL OR day >= ${request.from ?? null}::date)
      AND (${request.to ?? null}::date IS NULL OR day <= ${request.to ?? null}::date)`;
  const job = await prisma.$transaction(async (transaction) => {
    const created = await transaction.repricingJob.create({
      data: {
        id: newId(),
        status: "PREVIEWING",
        organizationId,
        modelIds,
        fromDay: request.from ? new Date(request.from) : null,
        toDay: request.to ? new Date(request.to) : null,
        requestedBy: viewer.label,
        recordsTotal: requests,
      },
    });
    await insertRepricing(prismaSqlClient(transaction), viewer, created, "repricing_preview");
    return created;
  });
  announceJobs();
  return toRepricingProgress(job);
}
