// POST {token, name?, password?}: whoever holds an invitation's link becomes a member; signed_in says whether with a session
// already. Open to everyone, from a page of this site.

import { z } from "zod";
import { acceptInvitation, InvitationAcceptance } from "@/lib/accounts/invitations/accept-invitation";
import { sessionCookie } from "@/lib/accounts/sign-in/session-cookie";
import { createSessionToken, SESSION_SECONDS } from "@/lib/accounts/sign-in/session-token";
import { describeEndpoint } from "@/lib/api/routes/endpoint-description";
import { parse } from "@/lib/api/routes/route";
import { clientAddress } from "@/lib/http/requests/client-address";
import { readJson } from "@/lib/http/requests/read-json";
import { requireOwnOrigin } from "@/lib/http/requests/require-own-origin";
import { errorResponse, reportFailure, toAppError } from "@/lib/http/responses/errors";

export const POST = describeEndpoint(accept, {
  summary: "Accept an invitation",
  access: "public",
  body: InvitationAcceptance,
  answer: z.strictObject({ signed_in: z.boolean() }),
});

async function accept(request: Request): Promise<Response> {
  try {
    requireOwnOrigin(request);
    const acceptance = parse(InvitationAcceptance, await readJson(request), "body");
    const claims = await acceptInvitation(acceptance, clientAddress(request.headers));
    const headers = new Headers();
    if (claims) headers.set("Set-Cookie", sessionCookie(await createSessionToken(claims), SESSION_SECONDS));
    return Response.json({ success: true, data: { signed_in: claims !== null } }, { headers });
  } catch (thrown) {
    const error = toAppError(thrown);
    reportFailure(request, error);
    return errorResponse(error);
  }
}
