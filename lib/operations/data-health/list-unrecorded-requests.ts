import { requireManager, seesAllOrganizations, type Viewer } from "@/lib/access/viewer";
import { getDatabase } from "@/lib/db/connection/database";
import { listRefusedCalls, type RefusedCall } from "@/lib/gateway/recording/list-refused-calls";

const MOST_LISTED = 100;

/** A request that the gateway has answered and couldn't record. */
export interface UnrecordedRequest extends RefusedCall {
  /** Null for a tenant that was deleted, and for what names none. */
  organizationName: string | null;
}

export interface UnrecordedRequests {
  /** The latest first, 100 at most. */
  requests: UnrecordedRequest[];
  total: number;
}

/**
 * The gateway's requests that couldn't be recorded, kept on this server's disk: of one organization, or of all that the viewer manages.
 * @throws AppError `not_found` for another tenant's organization, `forbidden` for a plain member or a key
 */
export async function listUnrecordedRequests(viewer: Viewer, organizationId?: string): Promise<UnrecordedRequests> {
  const wanted = unrecordedOf(viewer, organizationId);
  const { calls, total } = await listRefusedCalls(wanted, MOST_LISTED);
  const organizations = await getDatabase().prisma.organization.findMany({ select: { id: true, name: true } });
  const names = new Map(organizations.map(({ id, name }) => [id, name]));
  return {
    requests: calls.map((call) => ({ ...call, organizationName: names.get(call.organizationId ?? "") ?? null })),
    total,
  };
}

/**
 * Whose requests are meant: an organization's; null for all.
 * @throws AppError like `listUnrecordedRequests`
 */
export function unrecordedOf(viewer: Viewer, organizationId: string | undefined): string | null {
  requireManager(viewer, organizationId ?? viewer.organizationId);
  return organizationId ?? (seesAllOrganizations(viewer) ? null : viewer.organizationId);
}
