import { readdir, unlink } from "node:fs/promises";
import { join } from "node:path";
import { dataDirectory } from "@/lib/db/data-directory/data-directory";
import { isRefusedOf, REFUSED_DIRECTORY } from "./refused-entries";
import { ignoreMissing } from "./spool-segment";

/** Deletes what the ledger refused of a tenant from this machine's disk: with the tenant, nobody is left who could try again. */
export async function discardRefusedCalls(
  organizationId: string,
  directory = join(dataDirectory(), "spool"),
): Promise<void> {
  const refused = join(directory, REFUSED_DIRECTORY);
  const names = await readdir(refused).catch(() => []);
  for (const name of names.filter((one) => isRefusedOf(one, organizationId))) {
    await unlink(join(refused, name)).catch(ignoreMissing);
  }
}
