// GET ?organization: who can sign in. POST {email, role?, name?, organization_id?, password?}: adds one (201); a password that
// was generated is in the answer, once. For owners and administrators.
import { z } from "zod";
import { route } from "@/lib/http/route";
import { createMember, NewMember } from "@/lib/members/create-member";
import { listMembers } from "@/lib/members/list-members";
import { memberJson } from "@/lib/members/member-dto";
import { Uuid } from "@/lib/uuid";

export const GET = route({
  access: "manage",
  query: z.strictObject({ organization: Uuid.optional() }),
  run: async ({ viewer, query }) => (await listMembers(viewer, query.organization)).map(memberJson),
});

export const POST = route({
  access: "manage",
  body: NewMember,
  status: 201,
  run: async ({ viewer, body }) => {
    const { member, generatedPassword } = await createMember(viewer, body);
    return { ...memberJson(member), generated_password: generatedPassword };
  },
});
