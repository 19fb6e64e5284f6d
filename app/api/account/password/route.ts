// POST {current_password, new_password}: changes the own password; ends all other sessions and renews this one's cookie.
import { clientAddress } from "@/lib/auth/client-address";
import { sessionCookie } from "@/lib/auth/session-cookie";
import { createSessionToken, SESSION_SECONDS } from "@/lib/auth/session-token";
import { route } from "@/lib/http/route";
import { changeOwnPassword, PasswordChange } from "@/lib/members/change-own-password";

export const POST = route({
  access: "member",
  body: PasswordChange,
  run: async ({ request, viewer, body }) => {
    const claims = await changeOwnPassword(viewer, body, clientAddress(request.headers));
    const cookie = sessionCookie(await createSessionToken(claims), SESSION_SECONDS);
    return Response.json({ success: true, data: null }, { headers: { "Set-Cookie": cookie } });
  },
});
