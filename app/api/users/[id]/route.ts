// DELETE ?organization (default: the own): deletes a user; its calls stay, without naming it. For owners and administrators.
import { z } from "zod";
import { route } from "@/lib/http/route";
import { deleteUser } from "@/lib/users/delete-user";
import { Uuid } from "@/lib/uuid";

export const DELETE = route({
  access: "manage",
  query: z.strictObject({ organization: Uuid.optional() }),
  run: ({ viewer, params, query }) => deleteUser(viewer, query.organization ?? viewer.organizationId, params.id),
});
