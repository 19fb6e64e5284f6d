// POST → 201 {organization, key}: adds the sample organization, without its calls, and an ingestion key to record them with.
// For administrators.

import { z } from "zod";
import { OrganizationAnswer } from "@/lib/api/accounts/account-answers";
import { organizationJson } from "@/lib/api/accounts/organization-json";
import { route } from "@/lib/api/routes/route";
import { createSample } from "@/lib/sample/create-sample";

export const POST = route({
  summary: "Add the sample tenant",
  access: "admin",
  answer: z.strictObject({ organization: OrganizationAnswer, key: z.string() }),
  status: 201,
  async run({ viewer }) {
    const { organization, plaintext } = await createSample(viewer);
    return { organization: organizationJson(organization), key: plaintext };
  },
});
