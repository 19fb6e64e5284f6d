import { requireAdmin, type Viewer } from "@/lib/access/viewer";
import { createApiKey } from "@/lib/accounts/api-keys/create-api-key";
import { recordAuditEntry } from "@/lib/accounts/audit/record-audit-entry";
import { freeSlug } from "@/lib/accounts/organizations/free-slug";
import { type OrganizationDto, toOrganizationDto } from "@/lib/accounts/organizations/organization-dto";
import { getDatabase } from "@/lib/db/connection/database";
import { createContract, NewContract } from "@/lib/pricing/contracts/create-contract";
import { resolveModel } from "@/lib/pricing/models/resolve-model";
import { NewPrice } from "@/lib/pricing/versions/new-price";
import { setPrice } from "@/lib/pricing/versions/set-price";
import { AppError } from "@/lib/values/errors/errors";
import { newId } from "@/lib/values/ids/new-id";
import { startOfDay } from "@/lib/values/time/dates";
import { removeSample } from "./remove-sample";
import { sampleCalendar, WHOLE_SAMPLE } from "./sample-calendar";
import { SAMPLE_MODELS } from "./sample-models";
import { ROOMS, SAMPLE_USERS } from "./sample-people";

const NAME = "Sample: Northwind Labs";

/** The sample organization before its first call, and the key to record its calls with. */
export interface NewSample {
  organization: OrganizationDto;
  apiKeyId: string;
  /** Not stored anywhere. */
  plaintext: string;
}

/**
 * Adds the organization to look around in, marked as a sample: its people and rooms, an ingestion key, a negotiated price
 * and a discount. Its days are those of the installation's time zone. Its calls are recorded afterwards, like any others.
 * @throws AppError `forbidden` for anyone but administrators and the operator; `conflict` when there is a sample already, and
 * before the first start has made an organization
 */
export async function createSample(viewer: Viewer, now = new Date()): Promise<NewSample> {
  requireAdmin(viewer);
  const organization = await addOrganization(viewer);
  try {
    await addPrices(viewer, organization, now);
    const key = { organizationId: organization.id, name: "Sample", scopes: ["INGEST" as const], expiresAt: null };
    const { apiKey, plaintext } = await createApiKey(viewer, key);
    return { organization, apiKeyId: apiKey.id, plaintext };
  } catch (error) {
    await removeSample(viewer, organization.id);
    throw error;
  }
}

function addOrganization(viewer: Viewer): Promise<OrganizationDto> {
  return getDatabase().prisma.$transaction(async (transaction) => {
    const slug = await freeSlug(transaction, "Sample");
    // Asked behind the slug's lock, so that no two samples are made at once.
    const others = await transaction.organization.findMany({ select: { isSample: true } });
    if (others.some(({ isSample }) => isSample)) throw new AppError("conflict", "The sample already exists.");
    if (others.length === 0) {
      throw new AppError("conflict", "There are no tenants yet. Run `npm start` once to create the first.");
    }
    const { timeZone } = await transaction.installation.findUniqueOrThrow({ where: { id: 1 } });
    const id = newId();
    const row = await transaction.organization.create({ data: { id, name: NAME, slug, timeZone, isSample: true } });
    const withId = (subject: { externalId: string; name: string }) => ({
      organizationId: id,
      id: newId(),
      externalId: subject.externalId,
      name: subject.name,
    });
    await transaction.user.createMany({ data: SAMPLE_USERS.map(withId) });
    await transaction.room.createMany({ data: ROOMS.map(withId) });
    await recordAuditEntry(transaction, viewer, {
      action: "organization.create",
      organizationId: id,
      targetType: "organization",
      targetId: id,
      detail: { name: NAME, time_zone: timeZone, is_sample: true },
    });
    return toOrganizationDto(row);
  });
}

async function addPrices(viewer: Viewer, { id, timeZone }: OrganizationDto, now: Date): Promise<void> {
  const { discountDay, priceDay } = sampleCalendar({ now, zone: timeZone, days: WHOLE_SAMPLE.days });
  for (const { provider, model } of Object.values(SAMPLE_MODELS)) await resolveModel(provider, model);
  const price = {
    organization: id,
    model_id: await resolveModel(SAMPLE_MODELS.gpt4oMini.provider, SAMPLE_MODELS.gpt4oMini.model),
    rates: [
      { bucket: "input", usd_per_million: "0.12" },
      { bucket: "cacheRead", usd_per_million: "0.06" },
      { bucket: "output", usd_per_million: "0.48" },
    ],
    effective_from: startOfDay(priceDay, timeZone).toISOString(),
    note: "Sample: negotiated price",
    confirm: true,
  };
  await setPrice(viewer, NewPrice.parse(price));
  const contract = {
    organization: id,
    provider: SAMPLE_MODELS.sonnet.provider,
    percent: "-8",
    effective_from: startOfDay(discountDay, timeZone).toISOString(),
    note: "Sample: annual commitment",
  };
  await createContract(viewer, NewContract.parse(contract));
}
