// DELETE: deletes the providers' error messages that the organization has kept, for its owners and administrators; answers how many.

import { z } from "zod";
import { deleteProviderMessages } from "@/lib/accounts/organizations/delete-provider-messages";
import { route } from "@/lib/api/routes/route";

export const DELETE = route({
  summary: "Delete the provider error messages that were kept",
  access: "manage",
  answer: z.strictObject({ messages: z.int() }),
  run: async ({ viewer, params }) => deleteProviderMessages(viewer, params.id),
});
