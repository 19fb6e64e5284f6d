// POST {token, name?, password?}: whoever holds an invitation's link becomes a member; signed_in says whether with a session
// already. Open to everyone, from a page of this site.
import { clientAddress } from "@/lib/auth/client-address";
import { sessionCookie } from "@/lib/auth/session-cookie";
import { createSessionToken, SESSION_SECONDS } from "@/lib/auth/session-token";
import { errorResponse, reportFailure, toAppError } from "@/lib/http/errors";
import { readJson } from "@/lib/http/read-json";
import { requireOwnOrigin } from "@/lib/http/require-own-origin";
import { parse } from "@/lib/http/route";
import { acceptInvitation, InvitationAcceptance } from "@/lib/invitations/accept-invitation";

export async function POST(request: Request): Promise<Response> {
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
