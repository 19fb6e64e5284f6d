import { REMOTE_DATA_JSON_URL } from "@pydantic/genai-prices";
import type { Viewer } from "@/lib/access/viewer";
import { isPassingDatabaseError } from "@/lib/http/responses/errors";
import type { JobKind } from "@/lib/jobs/kinds/job-kind";
import { CatalogueProviders } from "@/lib/pricing/catalogue/catalogue-schema";
import { type CatalogueUpdate, updateCatalogue, updateFromSource } from "@/lib/pricing/catalogue/update-catalogue";
import { FetchFailed, fetchList } from "@/lib/pricing/price-sources/fetch-list";
import { type RefusedPrice, UnreadableSource } from "@/lib/pricing/price-sources/listed-model";
import { PRICE_SOURCES } from "@/lib/pricing/price-sources/price-sources";
import { AppError } from "@/lib/values/errors/errors";

/** The one renewal that may run on an installation. */
export const PRICE_UPDATE_KEY = "price_update";

/** Nobody is there to confirm anything. */
const SCHEDULE: Viewer = { type: "operator", id: null, label: "schedule", role: "ADMIN", organizationId: "" };

const MOST_NAMED = 20;

interface Renewal {
  id: string;
  url: string;
  apply(data: unknown): Promise<CatalogueUpdate>;
}

const RENEWALS: readonly Renewal[] = [
  {
    id: "genai-prices",
    url: REMOTE_DATA_JSON_URL,
    async apply(data) {
      const providers = CatalogueProviders.safeParse(data);
      if (!providers.success) throw new UnreadableSource("This isn't a release of the price catalogue.");
      return updateCatalogue(SCHEDULE, providers.data, { takeRest: true });
    },
  },
  ...PRICE_SOURCES.map(
    ({ id, url, read }): Renewal => ({
      id,
      url,
      apply: async (data) => updateFromSource(SCHEDULE, id, read(data)),
    }),
  ),
];

/** What came of a source: why it failed, or null, and the prices that weren't taken. */
interface Outcome {
  id: string;
  failure: string | null;
  refused: RefusedPrice[];
}

/**
 * Fetches every source of prices, one after the other. A source that is away or lists nonsense changes nothing and keeps nobody
 * from the others; the job then fails, and says which it was.
 */
export const PRICE_UPDATE: JobKind<Outcome[]> = {
  name: "price_update",
  unit: "sources",
  async prepare() {
    const outcomes: Outcome[] = [];
    for (const renewal of RENEWALS) outcomes.push(await renew(renewal));
    return outcomes;
  },
  async step(_client, _job, outcomes) {
    const failed = outcomes.filter(({ failure }) => failure !== null);
    if (failed.length > 0) {
      const list = failed.map(({ id, failure }) => `${id}: ${failure}`).join("; ");
      throw new AppError("internal_error", `Some prices couldn't be renewed (${list}). Those in use stay.`);
    }
    return { status: "done", done: outcomes.length, total: outcomes.length };
  },
};

async function renew({ id, url, apply }: Renewal): Promise<Outcome> {
  try {
    const { refused } = await apply(await fetchList(url));
    if (refused.length > 0) {
      const named = refused.slice(0, MOST_NAMED).map(({ name, reason }) => `${name} (${reason})`);
      const more = refused.length > MOST_NAMED ? ` and ${refused.length - MOST_NAMED} more` : "";
      console.warn(`${id}: these prices weren't taken: ${named.join(", ")}${more}`);
    }
    return { id, failure: null, refused };
  } catch (error) {
    if (isPassingDatabaseError(error)) throw error;
    const isKnown = error instanceof FetchFailed || error instanceof UnreadableSource || error instanceof AppError;
    if (!isKnown) throw error;
    return { id, failure: error.message, refused: [] };
  }
}
