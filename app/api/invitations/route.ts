// GET: invitations not yet accepted; ?organization= for one organization's. POST {organization_id?, email, role?}: invites
// (201) and answers the link's path, which cannot be read again.

import { z } from "zod";
import { createInvitation, NewInvitation } from "@/lib/accounts/invitations/create-invitation";
import { listInvitations } from "@/lib/accounts/invitations/list-invitations";
import { InvitationAnswer } from "@/lib/api/accounts/account-answers";
import { invitationJson } from "@/lib/api/accounts/invitation-json";
import { route } from "@/lib/api/routes/route";
import { Uuid } from "@/lib/values/ids/uuid";

export const GET = route({
  summary: "List open invitations",
  access: "manage",
  answer: z.array(InvitationAnswer),
  query: z.strictObject({ organization: Uuid.optional() }),
  run: async ({ viewer, query }) => (await listInvitations(viewer, query.organization)).map(invitationJson),
});

export const POST = route({
  summary: "Invite a person",
  access: "manage",
  answer: InvitationAnswer.extend({ path: z.string() }),
  body: NewInvitation,
  status: 201,
  run: async ({ viewer, body }) => {
    const { invitation, token } = await createInvitation(viewer, body);
    return { ...invitationJson(invitation), path: `/invitations/${token}` };
  },
});
