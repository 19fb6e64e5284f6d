import type { NextApiRequest, NextApiResponse } from "next";
import NextAuth, { type AuthOptions } from "next-auth";

export interface NextAuthCall {
  method: string;
  /** The path below /api/auth. */
  action: string[];
  query: Record<string, string>;
  body: Record<string, string>;
  cookies: Record<string, string>;
  host: string | null;
}

/**
 * Runs next-auth through its handler for API routes, which takes all it reads as plain values: unlike its wrapper for route
 * handlers, it answers tests and never reads an unbounded body.
 */
export async function callNextAuth(call: NextAuthCall, options: AuthOptions): Promise<Response> {
  // next-auth takes an empty address, as a compose file may set it, for a broken one.
  if (process.env.NEXTAUTH_URL === "") delete process.env.NEXTAUTH_URL;
  const headers = new Headers();
  let [status, body] = [200, null as string | null];
  const response = {
    status(code: number) {
      status = code;
      return response;
    },
    getHeader: (name: string) => (name.toLowerCase() === "set-cookie" ? headers.getSetCookie() : headers.get(name)),
    setHeader(name: string, value: string | string[]) {
      headers.delete(name);
      for (const one of [value].flat()) headers.append(name, one);
      return response;
    },
    json: (value: unknown) => response.send(value),
    send(value: unknown) {
      body = typeof value === "string" ? value : JSON.stringify(value);
    },
    end: () => undefined,
  };
  const request = {
    method: call.method,
    query: { ...call.query, nextauth: call.action },
    body: call.body,
    cookies: call.cookies,
    headers: { host: call.host ?? undefined },
  };
  await NextAuth(request as unknown as NextApiRequest, response as unknown as NextApiResponse, options);
  return new Response(body, { status, headers });
}
