import { type NextRequest, NextResponse } from "next/server";
import { sessionCookieName } from "@/lib/accounts/sign-in/session-cookie";
import { PAGE_PATH_HEADER } from "@/lib/api/auth/page-path-header";
import { contentSecurityPolicy } from "@/lib/http/responses/content-security-policy";

const PUBLIC_PAGES = /^\/(sign-in|sign-out|invitations\/[^/]+|docs\/api)$/;

/**
 * Gives each page its content security policy, and spares those who have not signed in the way to the page. It decides
 * nothing else: every page and route asks for its viewer itself.
 */
export function proxy(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl;
  if (!PUBLIC_PAGES.test(pathname) && !request.cookies.has(sessionCookieName())) {
    const signIn = new URL("/sign-in", request.url);
    signIn.searchParams.set("callbackUrl", `${pathname}${search}`);
    return NextResponse.redirect(signIn);
  }
  const nonce = btoa(crypto.randomUUID());
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  // Next takes the nonce for its own scripts from the policy in the request.
  headers.set("Content-Security-Policy", policy);
  headers.set("x-nonce", nonce);
  headers.set(PAGE_PATH_HEADER, `${pathname}${search}`);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("Content-Security-Policy", policy);
  return response;
}

/** Pages only: neither the API, whose bodies must not pass through here, nor files. */
export const config = { matcher: ["/((?!api/|_next/|.*\\.[a-z0-9]+$).*)"] };
