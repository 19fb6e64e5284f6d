import { refreshResponse } from "@/lib/http/responses/refresh-response";

/** Whether a redirect of next-auth's is an identity provider's address: a request for authorization names its client. */
export function isProviderAddress(location: string): boolean {
  if (!URL.canParse(location)) return false;
  const { protocol, searchParams } = new URL(location);
  return /^https?:$/.test(protocol) && searchParams.has("client_id");
}

/**
 * Leads a browser on to an identity provider. Not by a redirect: the pages' policy lets forms be sent to this site only, and
 * browsers hold every redirect after a form to that, also those that the provider makes to other sites of its own.
 * @param headers of next-auth's answer: they set the cookies of this sign-in
 */
export function leadAwayResponse(url: string, headers: Headers): Response {
  const all = new Headers(headers);
  all.delete("Location");
  const { host } = new URL(url);
  return refreshResponse({
    status: 200,
    title: "Sign in",
    message: `Continue to ${host} to sign in.`,
    url,
    label: "Continue",
    headers: all,
  });
}
