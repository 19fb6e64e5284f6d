// DELETE: ends a contract for calls from now on; again is harmless. For administrators.

import { contractJson } from "@/lib/api/pricing/contract-json";
import { ContractAnswer } from "@/lib/api/pricing/pricing-answers";
import { route } from "@/lib/api/routes/route";
import { withdrawContract } from "@/lib/pricing/contracts/withdraw-contract";

export const DELETE = route({
  summary: "End a contract for new requests",
  access: "admin",
  answer: ContractAnswer,
  run: async ({ viewer, params }) => contractJson(await withdrawContract(viewer, params.id)),
});
