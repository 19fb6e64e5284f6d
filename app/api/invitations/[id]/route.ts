// DELETE: withdraws an invitation; its link no longer works.

import { z } from "zod";
import { revokeInvitation } from "@/lib/accounts/invitations/revoke-invitation";
import { route } from "@/lib/api/routes/route";

export const DELETE = route({
  summary: "Withdraw an invitation",
  access: "manage",
  answer: z.null(),
  run: async ({ viewer, params }) => {
    await revokeInvitation(viewer, params.id);
    return null;
  },
});
