/**
 * Signs in to a running server as the page's form does.
 * @returns the headers of further requests: the session, and the origin that changes need
 */
export async function signInByFetch(
  url: string,
  account: { email: string; password: string },
): Promise<Record<string, string>> {
  const form = await fetch(`${url}/api/auth/csrf`);
  const { csrfToken } = await form.json();
  const signedIn = await fetch(`${url}/api/auth/callback/credentials`, {
    method: "POST",
    headers: { cookie: cookies(form), origin: url },
    body: new URLSearchParams({ csrfToken, ...account }),
    redirect: "manual",
  });
  return { cookie: cookies(signedIn), origin: url };
}

function cookies(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}
