import type { Viewer } from "@/lib/access/viewer";
import { retryRefusedCalls } from "@/lib/gateway/recording/gateway-records";
import { listRefusedCalls } from "@/lib/gateway/recording/list-refused-calls";
import { unrecordedOf } from "./list-unrecorded-requests";

/** What came of trying again. */
export interface RetriedRequests {
  recorded: number;
  /** Still not recorded, each with its reason. */
  left: number;
}

/**
 * Tries to record what couldn't be recorded: of one organization, or of all that the viewer manages.
 * @throws AppError `not_found` for another tenant's organization, `forbidden` for a plain member or a key; the database's error while
 * it is away, and then they are tried again when it is back
 */
export async function retryUnrecordedRequests(viewer: Viewer, organizationId?: string): Promise<RetriedRequests> {
  const wanted = unrecordedOf(viewer, organizationId);
  const { total } = await listRefusedCalls(wanted, 1);
  const recorded = await retryRefusedCalls(wanted);
  const { total: left } = await listRefusedCalls(wanted, 1);
  // What waited otherwise is recorded with them.
  return { recorded: Math.max(0, Math.min(recorded, total - left)), left };
}
