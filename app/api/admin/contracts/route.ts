// GET ?organization: the contracts, for readers of all. POST {organization, percent, provider? or model_id?, effective_from?,
// effective_to?, note?} → 201: a discount (below zero) or margin on list prices, for administrators.

import { z } from "zod";
import { contractJson } from "@/lib/api/pricing/contract-json";
import { ContractAnswer } from "@/lib/api/pricing/pricing-answers";
import { route } from "@/lib/api/routes/route";
import { createContract, NewContract } from "@/lib/pricing/contracts/create-contract";
import { listContracts } from "@/lib/pricing/contracts/list-contracts";
import { Uuid } from "@/lib/values/ids/uuid";

export const GET = route({
  summary: "List contracts",
  access: "admin-read",
  answer: z.array(ContractAnswer),
  query: z.strictObject({ organization: Uuid.optional() }),
  run: async ({ viewer, query }) => (await listContracts(viewer, query.organization)).map(contractJson),
});

export const POST = route({
  summary: "Add a contract: a discount or margin on list prices",
  access: "admin",
  answer: ContractAnswer,
  body: NewContract,
  status: 201,
  run: async ({ viewer, body }) => contractJson(await createContract(viewer, body)),
});
