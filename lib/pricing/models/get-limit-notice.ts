import { requireAdmin, type Viewer } from "@/lib/access/viewer";
import { getInstallation } from "@/lib/accounts/installation/get-installation";
import { getDatabase } from "@/lib/db/connection/database";

/** Who sent more new model names than a tenant may add on a day. */
export interface LimitNotice {
  /** Names of tenants; of many the first. */
  tenants: string[];
  tenantCount: number;
  limit: number;
}

const DAYS = 30;
const MOST_TENANTS = 3;

/**
 * Which tenants reached the limit of new model names in the last 30 days; null when none did.
 * @throws AppError `forbidden` for anyone but administrators and the operator
 */
export async function getLimitNotice(viewer: Viewer): Promise<LimitNotice | null> {
  requireAdmin(viewer);
  const since = new Date(Date.now() - DAYS * 86_400_000);
  const where = { newModelDays: { some: { reachedAt: { gte: since } } } };
  const { prisma } = getDatabase();
  const tenantCount = await prisma.organization.count({ where });
  if (tenantCount === 0) return null;
  const tenants = await prisma.organization.findMany({ where, orderBy: { name: "asc" }, take: MOST_TENANTS });
  const { newModelsPerDay } = await getInstallation();
  return { tenants: tenants.map(({ name }) => name), tenantCount, limit: newModelsPerDay };
}
