import type { Contract, Prisma } from "@/lib/generated/prisma/client";

/** A tenant's percentage on list prices. */
export interface ContractDto {
  id: string;
  organizationId: string;
  organizationName: string;
  /** Null for every provider. */
  provider: { id: string; name: string } | null;
  /** Null for every model. */
  model: { id: string; name: string } | null;
  /** Below zero for a discount: an exact decimal without trailing zeros. */
  percent: string;
  note: string;
  effectiveFrom: Date | null;
  /** Exclusive. */
  effectiveTo: Date | null;
  createdAt: Date;
  /** Since when it is withdrawn. */
  supersededAt: Date | null;
}

/** What `toContractDto` needs of a contract, for Prisma's `include`. */
export const WITH_NAMES = {
  organization: { select: { name: true } },
  provider: true,
  model: { select: { id: true, displayName: true } },
} satisfies Prisma.ContractInclude;

/** A contract as the rest of the app sees it. */
export function toContractDto(
  row: Contract & {
    organization: { name: string };
    provider: { id: string; name: string } | null;
    model: { id: string; displayName: string } | null;
  },
): ContractDto {
  return {
    id: row.id,
    organizationId: row.organizationId,
    organizationName: row.organization.name,
    provider: row.provider,
    model: row.model && { id: row.model.id, name: row.model.displayName },
    percent: row.percent.toFixed(),
    note: row.note,
    effectiveFrom: row.effectiveFrom,
    effectiveTo: row.effectiveTo,
    createdAt: row.createdAt,
    supersededAt: row.supersededAt,
  };
}
