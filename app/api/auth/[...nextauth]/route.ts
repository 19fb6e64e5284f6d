// next-auth: GET csrf, signin, signout, error; POST callback/credentials and signout as a form with csrfToken. Redirects.
import { handleAuthRequest } from "@/lib/api/auth/handle-auth-request";

async function handle(request: Request, context: { params: Promise<{ nextauth: string[] }> }): Promise<Response> {
  return handleAuthRequest(request, (await context.params).nextauth);
}

export const GET = handle;
export const POST = handle;
