// DELETE: withdraws an invitation; its link no longer works.
import { route } from "@/lib/http/route";
import { revokeInvitation } from "@/lib/invitations/revoke-invitation";

export const DELETE = route({
  access: "manage",
  run: async ({ viewer, params }) => {
    await revokeInvitation(viewer, params.id);
    return null;
  },
});
