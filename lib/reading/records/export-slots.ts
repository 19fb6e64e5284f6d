import { getDatabase } from "@/lib/db/connection/database";
import { singleton } from "@/lib/runtime/caches/singleton";
import { FairSlots } from "@/lib/runtime/turns/fair-slots";

/** A caller that waits longer tries again by itself. */
const WAITING = { maxWaiting: 10, maxWaitMs: 10_000 };

/** Exports under way at once. They also take turns by portion; this bounds how many hold memory and a place in that line. */
const slots = () =>
  singleton("export-slots", () =>
    getDatabase().mode === "embedded"
      ? new FairSlots({ total: 4, perTenant: 2, ...WAITING })
      : new FairSlots({ total: 8, perTenant: 3, ...WAITING }),
  );

/**
 * Takes a place for an export, when it is the organization's turn.
 * @param organizationId null for one over all organizations
 * @returns gives the place back
 * @throws AppError `rate_limited` while too many of the organization wait, or it has waited for too long
 */
export function takeExportSlot(organizationId: string | null): Promise<() => void> {
  return slots().acquire(organizationId);
}
