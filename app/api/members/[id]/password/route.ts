// POST {password?}: gives a member a new password, ending its sessions; a generated one is in the answer, once.

import { z } from "zod";
import { PasswordReset, resetMemberPassword } from "@/lib/accounts/members/reset-member-password";
import { route } from "@/lib/api/routes/route";

export const POST = route({
  summary: "Reset a member's password",
  access: "manage",
  answer: z.strictObject({ generated_password: z.string().nullable() }),
  body: PasswordReset,
  run: async ({ viewer, params, body }) => {
    const { generatedPassword } = await resetMemberPassword(viewer, params.id, body);
    return { generated_password: generatedPassword };
  },
});
