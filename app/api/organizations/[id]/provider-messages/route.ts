// DELETE: deletes the providers' error messages that the organization has kept, for its owners and administrators; answers how many.
import { route } from "@/lib/http/route";
import { deleteProviderMessages } from "@/lib/organizations/delete-provider-messages";

export const DELETE = route({
  access: "manage",
  run: async ({ viewer, params }) => deleteProviderMessages(viewer, params.id),
});
