import type { ContractDto } from "@/lib/pricing/contracts/contract-dto";

/** A contract as the API answers it. */
export function contractJson(contract: ContractDto) {
  return {
    id: contract.id,
    organization: contract.organizationId,
    organization_name: contract.organizationName,
    provider: contract.provider?.id ?? null,
    provider_name: contract.provider?.name ?? null,
    model_id: contract.model?.id ?? null,
    model_name: contract.model?.name ?? null,
    percent: contract.percent,
    note: contract.note,
    effective_from: contract.effectiveFrom,
    effective_to: contract.effectiveTo,
    created_at: contract.createdAt,
    superseded_at: contract.supersededAt,
  };
}
