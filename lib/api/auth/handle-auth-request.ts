import { deviceCookie, deviceCookieName } from "@/lib/accounts/sign-in/device-cookie";
import type { IdentityRefusal } from "@/lib/accounts/sign-in/sign-in-by-identity";
import { allowsPasswordSignIn, signInProviders } from "@/lib/accounts/sign-in/sign-in-providers";
import { clientAddress } from "@/lib/http/requests/client-address";
import { ownPath } from "@/lib/http/requests/own-path";
import { publicOrigin } from "@/lib/http/requests/public-origin";
import { readBody } from "@/lib/http/requests/read-body";
import { readCookies } from "@/lib/http/requests/read-cookies";
import { errorResponse, reportFailure, toAppError } from "@/lib/http/responses/errors";
import { AppError } from "@/lib/values/errors/errors";
import { callNextAuth } from "./call-next-auth";
import { failedSignInResponse } from "./failed-sign-in-response";
import { isProviderAddress, leadAwayResponse } from "./lead-away-response";
import { nextAuthOptions } from "./next-auth-options";
import { refusedIdentityResponse } from "./refused-identity-response";

const BODY_LIMIT_BYTES = 20_000;
/** Not next-auth's session, which prolongs itself, nor _log, which lets anyone write to the log. */
const ACTIONS = ["GET csrf", "GET signin", "GET signout", "GET error", "POST signout"];

/** Answers next-auth's own routes: the form's token, sign-in and sign-out. Redirects are paths, so any host name works. */
export async function handleAuthRequest(request: Request, action: string[]): Promise<Response> {
  try {
    if (!listActions().includes(`${request.method} ${action.join("/")}`))
      throw new AppError("not_found", "Page not found.");
    return await answer(request, action);
  } catch (thrown) {
    const error = toAppError(thrown);
    reportFailure(request, error);
    return errorResponse(error);
  }
}

function listActions(): string[] {
  const providers = signInProviders().flatMap(({ id }) => [`POST signin/${id}`, `GET callback/${id}`]);
  return [...ACTIONS, ...providers, ...(allowsPasswordSignIn() ? ["POST callback/credentials"] : [])];
}

async function answer(request: Request, action: string[]): Promise<Response> {
  const host = request.headers.get("host");
  const leadsAway = request.method === "POST" && action[0] === "signin";
  // next-auth would hand these on to the identity provider, and let them replace what we ask it for.
  const query = leadsAway ? {} : Object.fromEntries(new URL(request.url).searchParams);
  const body = request.method === "POST" ? await readForm(request) : {};
  for (const { callbackUrl } of [query, body]) requireWellFormed(callbackUrl);
  const cookies = readCookies(request.headers);
  let callbackUrl = ownPath(body.callbackUrl, host);
  for (const name of Object.keys(cookies).filter((one) => one.endsWith("next-auth.callback-url"))) {
    const kept = ownPath(cookies[name], host);
    callbackUrl ??= kept;
    // next-auth stumbles over a spoilt one; what a sign-in needs comes with its form.
    if (kept === null) delete cookies[name];
  }
  const failures: AppError[] = [];
  const admissions: string[] = [];
  const refusals: IdentityRefusal[] = [];
  const options = nextAuthOptions({
    from: { address: clientAddress(request.headers), deviceCookie: cookies[deviceCookieName()] },
    host,
    origin: publicOrigin(request.headers),
    onFailure: (error) => failures.push(toAppError(error)),
    onAdmission: (memberId) => admissions.push(memberId),
    onRefusal: (refusal) => refusals.push(refusal),
  });
  const response = await callNextAuth({ method: request.method, action, query, body, cookies, host }, options);
  for (const failure of failures) {
    reportFailure(request, failure);
    return failedSignInResponse(request, failure, callbackUrl ?? "/");
  }
  for (const refusal of refusals) return refusedIdentityResponse(refusal, response.headers, callbackUrl ?? "/");
  for (const memberId of admissions) response.headers.append("Set-Cookie", deviceCookie(memberId));
  const location = response.headers.get("location");
  if (location && leadsAway && isProviderAddress(location)) return leadAwayResponse(location, response.headers);
  if (location) response.headers.set("location", pathOf(location));
  return response;
}

async function readForm(request: Request): Promise<Record<string, string>> {
  const text = await readBody(request, BODY_LIMIT_BYTES);
  if (request.headers.get("content-type")?.split(";")[0].trim() !== "application/x-www-form-urlencoded") {
    throw new AppError("unsupported_media_type", "Send the form as application/x-www-form-urlencoded.");
  }
  const { json: _, ...fields } = Object.fromEntries(new URLSearchParams(text));
  return fields;
}

function requireWellFormed(callbackUrl: string | undefined): void {
  if (callbackUrl === undefined || callbackUrl === "" || ownPath(callbackUrl) !== null) return;
  const isWebAddress = URL.canParse(callbackUrl) && /^https?:$/.test(new URL(callbackUrl).protocol);
  if (!isWebAddress) throw new AppError("invalid_json", "callbackUrl must be a URL of this site.");
}

function pathOf(location: string): string {
  const { pathname, search, hash } = new URL(location, "http://localhost");
  return `${pathname}${search}${hash}`;
}
