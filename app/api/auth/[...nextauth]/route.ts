// next-auth: GET csrf, signin, signout, error; POST callback/credentials and signout as a form with csrfToken. Redirects.
import { z } from "zod";
import { handleAuthRequest } from "@/lib/api/auth/handle-auth-request";
import { describeEndpoint } from "@/lib/api/routes/endpoint-description";

async function handle(request: Request, context: { params: Promise<{ nextauth: string[] }> }): Promise<Response> {
  return handleAuthRequest(request, (await context.params).nextauth);
}

export const GET = describeEndpoint(handle.bind(null), {
  summary: "Sign-in pages, and the token that their forms need",
  access: "public",
  files: ["application/json", "text/html"],
});

export const POST = describeEndpoint(handle.bind(null), {
  summary: "Sign in or out, as the sign-in page's forms do",
  access: "public",
  body: z.record(z.string(), z.string()),
  bodyTypes: ["application/x-www-form-urlencoded"],
  files: ["application/json", "text/html"],
});
