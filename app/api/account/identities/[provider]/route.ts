// DELETE: forgets the own account at an identity provider; 409 without a password to sign in with instead.
import { route } from "@/lib/http/route";
import { unlinkOwnIdentity } from "@/lib/members/unlink-own-identity";

export const DELETE = route({
  access: "member",
  run: async ({ viewer, params }) => {
    await unlinkOwnIdentity(viewer, params.provider);
    return null;
  },
});
