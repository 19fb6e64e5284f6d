// GET ?organization: the contracts, for readers of all. POST {organization, percent, provider? or model_id?, effective_from?,
// effective_to?, note?} → 201: a discount (below zero) or margin on list prices, for administrators.
import { z } from "zod";
import { contractJson } from "@/lib/contracts/contract-dto";
import { createContract, NewContract } from "@/lib/contracts/create-contract";
import { listContracts } from "@/lib/contracts/list-contracts";
import { route } from "@/lib/http/route";
import { Uuid } from "@/lib/uuid";

export const GET = route({
  access: "admin-read",
  query: z.strictObject({ organization: Uuid.optional() }),
  run: async ({ viewer, query }) => (await listContracts(viewer, query.organization)).map(contractJson),
});

export const POST = route({
  access: "admin",
  body: NewContract,
  status: 201,
  run: async ({ viewer, body }) => contractJson(await createContract(viewer, body)),
});
