/** Where browsers reach the server, without a path: NEXTAUTH_URL, or else the host that the request was sent to. */
export function publicOrigin(headers: Headers): string {
  if (process.env.NEXTAUTH_URL) return new URL(process.env.NEXTAUTH_URL).origin;
  const protocol = headers.get("x-forwarded-proto")?.split(",")[0].trim() === "https" ? "https" : "http";
  return `${protocol}://${headers.get("host") ?? "localhost:3000"}`;
}
