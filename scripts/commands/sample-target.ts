import { z } from "zod";
import { listOrganizations } from "@/lib/accounts/organizations/list-organizations";
import { organizationJson } from "@/lib/api/accounts/organization-json";
import { type RecordedUsage, recordUsage } from "@/lib/ledger/recording/record-usage";
import { drainUsageWriter } from "@/lib/ledger/recording/usage-writer";
import { createSample } from "@/lib/sample/create-sample";
import { removeSample } from "@/lib/sample/remove-sample";
import { RecordedEvents } from "@/scripts/importing/server-target";
import { findServer, type ServerAccess } from "@/scripts/server-access/find-server";
import { OPERATOR } from "@/scripts/server-access/operator";
import { requestServer } from "@/scripts/server-access/request-server";
import { retryPassing } from "@/scripts/server-access/retry-passing";
import { openAndMigrate } from "@/server/open-and-migrate";

const Organization = z.object({
  id: z.string(),
  name: z.string(),
  slug: z.string(),
  time_zone: z.string(),
  is_sample: z.boolean(),
});
type Organization = z.output<typeof Organization>;
type Events = Record<string, unknown>[];

/** The way to the sample: through the running server, or straight into the database. */
export interface SampleTarget {
  /** Where the pages are; null when no server runs. */
  url: string | null;
  find(): Promise<Organization | null>;
  /** Adds the organization; answers how to record its calls. */
  create(): Promise<{ organization: Organization; record(events: Events): Promise<RecordedUsage> }>;
  /** Answers how many calls it had. */
  remove(id: string): Promise<number>;
  close(): Promise<void>;
}

/**
 * Opens the way to the sample, as `npm run import` does to its organization.
 * @throws CommandError when the database cannot be had
 */
export async function openSampleTarget(): Promise<SampleTarget> {
  const server = await findServer();
  return server ? serverTarget(server) : openDirectTarget();
}

function serverTarget({ url, operatorToken }: ServerAccess): SampleTarget {
  const operate = (method: string, path: string) => requestServer(url, operatorToken, method, path);
  return {
    url,
    async find() {
      const organizations = z.array(Organization).parse(await operate("GET", "/api/admin/organizations"));
      return organizations.find(({ is_sample }) => is_sample) ?? null;
    },
    async create() {
      const New = z.object({ organization: Organization, key: z.string() });
      const { organization, key } = New.parse(await operate("POST", "/api/admin/sample"));
      const send = (events: Events) => requestServer(url, key, "POST", "/api/v1/usage", events);
      return { organization, record: async (events) => RecordedEvents.parse(await retryPassing(() => send(events))) };
    },
    remove: async (id) =>
      z.object({ records: z.number() }).parse(await operate("DELETE", `/api/admin/sample/${id}`)).records,
    close: async () => undefined,
  };
}

async function openDirectTarget(): Promise<SampleTarget> {
  const database = await openAndMigrate();
  return {
    url: null,
    async find() {
      const found = (await listOrganizations(OPERATOR)).find(({ isSample }) => isSample);
      return found ? organizationJson(found) : null;
    },
    async create() {
      const { organization, apiKeyId } = await createSample(OPERATOR);
      const source = { organizationId: organization.id, apiKeyId };
      return {
        organization: organizationJson(organization),
        record: (events) => retryPassing(() => recordUsage(source, events)),
      };
    },
    remove: async (id) => (await removeSample(OPERATOR, id)).records,
    async close() {
      await drainUsageWriter();
      await database.close();
    },
  };
}
