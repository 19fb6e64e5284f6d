// POST: ends all sessions of the own account, this one too, and removes its cookie.

import { z } from "zod";
import { signOutEverywhere } from "@/lib/accounts/members/sign-out-everywhere";
import { sessionCookie } from "@/lib/accounts/sign-in/session-cookie";
import { route } from "@/lib/api/routes/route";

export const POST = route({
  summary: "End all of your sessions",
  access: "member",
  answer: z.null(),
  run: async ({ viewer }) => {
    await signOutEverywhere(viewer);
    return Response.json({ success: true, data: null }, { headers: { "Set-Cookie": sessionCookie("", 0) } });
  },
});
