// POST: ends all sessions of the own account, this one too, and removes its cookie.
import { sessionCookie } from "@/lib/auth/session-cookie";
import { route } from "@/lib/http/route";
import { signOutEverywhere } from "@/lib/members/sign-out-everywhere";

export const POST = route({
  access: "member",
  run: async ({ viewer }) => {
    await signOutEverywhere(viewer);
    return Response.json({ success: true, data: null }, { headers: { "Set-Cookie": sessionCookie("", 0) } });
  },
});
