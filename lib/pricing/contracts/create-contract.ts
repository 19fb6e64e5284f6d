import { z } from "zod";
import { requireAdmin, type Viewer } from "@/lib/access/viewer";
import { recordAuditEntry } from "@/lib/accounts/audit/record-audit-entry";
import { getOrganization } from "@/lib/accounts/organizations/get-organization";
import { getDatabase } from "@/lib/db/connection/database";
import { IN_USE } from "@/lib/pricing/book/in-use";
import { forgetPriceBooks } from "@/lib/pricing/book/price-books";
import { EffectiveTime, isPeriod } from "@/lib/pricing/versions/effective-time";
import { AppError } from "@/lib/values/errors/errors";
import { newId } from "@/lib/values/ids/new-id";
import { Uuid } from "@/lib/values/ids/uuid";
import { formatDecimal, parseDecimal } from "@/lib/values/numbers/decimal";
import { type ContractDto, toContractDto, WITH_NAMES } from "./contract-dto";

const PERCENT_PLACES = 4;
const NO_PERCENT = "must be a percentage from -99.9999 to 1000, with at most 4 decimals";

const Percent = z.union([z.number(), z.string().max(20)], { error: NO_PERCENT }).transform((value, context) => {
  try {
    const fine = parseDecimal(String(value), PERCENT_PLACES + 12);
    const percent = parseDecimal(String(value), PERCENT_PLACES);
    const isExact = percent * 10n ** 12n === fine;
    if (isExact && percent > -1_000_000n && percent <= 10_000_000n) return formatDecimal(percent, PERCENT_PLACES);
  } catch {
    // Reported below, like a percentage out of range.
  }
  context.addIssue({ code: "custom", message: NO_PERCENT });
  return z.NEVER;
});

/** A discount (below zero) or margin on list prices: of one model, of one provider's models, or of all. */
export const NewContract = z
  .strictObject({
    organization: Uuid,
    provider: z.string().trim().toLowerCase().min(1).max(200).nullish(),
    model_id: Uuid.nullish(),
    percent: Percent,
    effective_from: EffectiveTime,
    effective_to: EffectiveTime,
    note: z.string().trim().max(200).default(""),
  })
  .refine(({ provider, model_id }) => !provider || !model_id, {
    path: ["model_id"],
    message: "Enter either a provider or a model.",
  })
  .transform(({ organization, provider, model_id, effective_from, effective_to, ...rest }) => ({
    organizationId: organization,
    providerId: provider ?? null,
    modelId: model_id ?? null,
    effectiveFrom: effective_from,
    effectiveTo: effective_to,
    ...rest,
  }))
  .refine(isPeriod, { path: ["effective_to"], message: "must be later than effective_from" });
export type NewContract = z.output<typeof NewContract>;

/**
 * Makes a contract hold for calls recorded from now on. Among several that hold, the narrowest counts, then the newest.
 * @throws AppError `forbidden` for anyone but administrators and the operator; `not_found` for an unknown organization,
 * provider or model
 */
export async function createContract(viewer: Viewer, contract: NewContract): Promise<ContractDto> {
  requireAdmin(viewer);
  const { prisma } = getDatabase();
  const { organizationId, providerId, modelId } = contract;
  await getOrganization(viewer, organizationId);
  if (providerId && !(await prisma.provider.findUnique({ where: { id: providerId } }))) {
    throw new AppError("not_found", "Provider not found.");
  }
  if (modelId && !(await prisma.model.findFirst({ where: { id: modelId, ...IN_USE } }))) {
    throw new AppError("not_found", "Model not found.");
  }
  const id = newId();
  await prisma.$transaction(async (transaction) => {
    await transaction.contract.create({ data: { id, ...contract } });
    await recordAuditEntry(transaction, viewer, {
      action: "contract.create",
      organizationId,
      targetType: "contract",
      targetId: id,
      detail: {
        percent: contract.percent,
        provider: providerId,
        model: modelId,
        effective_from: contract.effectiveFrom?.toISOString() ?? null,
        effective_to: contract.effectiveTo?.toISOString() ?? null,
        note: contract.note,
      },
    });
  });
  forgetPriceBooks();
  return toContractDto(await prisma.contract.findUniqueOrThrow({ where: { id }, include: WITH_NAMES }));
}
