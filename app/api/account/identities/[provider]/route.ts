// DELETE: forgets the own account at an identity provider; 409 without a password to sign in with instead.

import { z } from "zod";
import { unlinkOwnIdentity } from "@/lib/accounts/members/unlink-own-identity";
import { route } from "@/lib/api/routes/route";

export const DELETE = route({
  summary: "Unlink your account at an identity provider",
  access: "member",
  answer: z.null(),
  run: async ({ viewer, params }) => {
    await unlinkOwnIdentity(viewer, params.provider);
    return null;
  },
});
