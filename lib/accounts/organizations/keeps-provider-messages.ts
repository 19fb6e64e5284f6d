import { getDatabase } from "@/lib/db/connection/database";
import { lookUpCache } from "@/lib/runtime/caches/look-up-cache";

/** How long another process's change may take to be noticed. */
const FRESH_MS = 5_000;
/** A caller may wait for it behind the end of an answer; after it, the others do not for a while. */
const LONGEST_WAIT_MS = 500;
const PAUSE_MS = 1_000;

const cache = () => lookUpCache<boolean>("keeps-provider-messages", { kind: "organizations", freshMs: FRESH_MS });

/**
 * Whether an organization has chosen to keep providers' messages, which may quote prompts. False as long as the database does not
 * answer: text that was not kept can be asked for again, text that was cannot be taken back. Never rejects.
 */
export async function keepsProviderMessages(organizationId: string): Promise<boolean> {
  const found = cache().get(organizationId, () => lookUp(organizationId));
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => {
      cache().answerFor(organizationId, false, PAUSE_MS);
      resolve(false);
    }, LONGEST_WAIT_MS);
  });
  return Promise.race([found.catch(() => false), late]).finally(() => clearTimeout(timer));
}

async function lookUp(id: string): Promise<boolean> {
  const row = await getDatabase().prisma.organization.findUnique({
    where: { id },
    select: { keepProviderMessages: true },
  });
  return row?.keepProviderMessages ?? false;
}
