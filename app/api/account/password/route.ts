// POST {current_password, new_password}: changes the own password; ends all other sessions and renews this one's cookie.

import { z } from "zod";
import { changeOwnPassword, PasswordChange } from "@/lib/accounts/members/change-own-password";
import { sessionCookie } from "@/lib/accounts/sign-in/session-cookie";
import { createSessionToken, SESSION_SECONDS } from "@/lib/accounts/sign-in/session-token";
import { route } from "@/lib/api/routes/route";
import { clientAddress } from "@/lib/http/requests/client-address";

export const POST = route({
  summary: "Change your own password",
  access: "member",
  answer: z.null(),
  body: PasswordChange,
  run: async ({ request, viewer, body }) => {
    const claims = await changeOwnPassword(viewer, body, clientAddress(request.headers));
    const cookie = sessionCookie(await createSessionToken(claims), SESSION_SECONDS);
    return Response.json({ success: true, data: null }, { headers: { "Set-Cookie": cookie } });
  },
});
