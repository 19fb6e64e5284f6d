import { handleAuthRequest } from "@/lib/api/auth/handle-auth-request";

const ORIGIN = "http://localhost:3000";

/**
 * Signs in as a browser does: takes the form's token, posts the form.
 * @param session.address where the request comes from; `cookie` of the browser, if any
 * @returns the answer, and the session's cookie when there is one
 */
export async function signIn(
  email: string,
  password: string,
  { address = "192.0.2.1", accept = "text/html", callbackUrl = "/usage", cookie = "" } = {},
): Promise<{ response: Response; cookie: string | null }> {
  const fields = { email, password, callbackUrl };
  const response = await postAuthForm("callback/credentials", fields, { address, accept, cookie });
  const session = response.headers.getSetCookie().find((one) => /session-token=[^;]/.test(one));
  return { response, cookie: session?.split(";")[0] ?? null };
}

/**
 * Posts one of next-auth's forms with its CSRF token.
 * @param action with search parameters, if any
 */
export async function postAuthForm(
  action: string,
  fields: Record<string, string>,
  { address = "192.0.2.1", accept = "text/html", cookie = "" } = {},
): Promise<Response> {
  const form = await handleAuthRequest(new Request(`${ORIGIN}/api/auth/csrf`), ["csrf"]);
  const { csrfToken } = await form.json();
  const csrfCookie = form.headers.getSetCookie()[0].split(";")[0];
  const request = new Request(`${ORIGIN}/api/auth/${action}`, {
    method: "POST",
    headers: {
      accept,
      "content-type": "application/x-www-form-urlencoded",
      cookie: [csrfCookie, cookie].filter(Boolean).join("; "),
      host: "localhost:3000",
      "x-forwarded-for": address,
    },
    body: new URLSearchParams({ csrfToken, ...fields }),
  });
  return handleAuthRequest(request, action.split("?")[0].split("/"));
}
