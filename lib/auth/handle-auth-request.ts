import { AppError } from "@/lib/errors";
import { errorResponse, reportFailure, toAppError } from "@/lib/http/errors";
import { readBody } from "@/lib/http/read-body";
import { callNextAuth } from "./call-next-auth";
import { clientAddress } from "./client-address";
import { failedSignInResponse } from "./failed-sign-in-response";
import { nextAuthOptions } from "./next-auth-options";
import { ownPath } from "./own-path";
import { readCookies } from "./read-cookies";

const BODY_LIMIT_BYTES = 20_000;
/** Not next-auth's session, which prolongs itself, nor _log, which lets anyone write to the log. */
const ACTIONS = new Set([
  "GET csrf",
  "GET signin",
  "GET signout",
  "GET error",
  "POST callback/credentials",
  "POST signout",
]);

/** Answers next-auth's own routes: the form's token, sign-in and sign-out. Redirects are paths, so any host name works. */
export async function handleAuthRequest(request: Request, action: string[]): Promise<Response> {
  try {
    if (!ACTIONS.has(`${request.method} ${action.join("/")}`))
      throw new AppError("not_found", "There is no such page.");
    return await answer(request, action);
  } catch (thrown) {
    const error = toAppError(thrown);
    reportFailure(request, error);
    return errorResponse(error);
  }
}

async function answer(request: Request, action: string[]): Promise<Response> {
  const host = request.headers.get("host");
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const body = request.method === "POST" ? await readForm(request) : {};
  for (const { callbackUrl } of [query, body]) requireWellFormed(callbackUrl);
  const cookies = readCookies(request.headers);
  for (const name of Object.keys(cookies)) {
    // next-auth stumbles over a spoilt one; what a sign-in needs comes with its form.
    if (name.endsWith("next-auth.callback-url") && ownPath(cookies[name], host) === null) delete cookies[name];
  }
  const failures: AppError[] = [];
  const options = nextAuthOptions(clientAddress(request.headers), host, (error) => failures.push(toAppError(error)));
  const response = await callNextAuth({ method: request.method, action, query, body, cookies, host }, options);
  for (const failure of failures) {
    reportFailure(request, failure);
    return failedSignInResponse(request, failure, ownPath(body.callbackUrl, host) ?? "/");
  }
  const location = response.headers.get("location");
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
  if (!isWebAddress) throw new AppError("invalid_json", "callbackUrl is not an address of this site.");
}

function pathOf(location: string): string {
  const { pathname, search, hash } = new URL(location, "http://localhost");
  return `${pathname}${search}${hash}`;
}
