import { AppError } from "@/lib/values/errors/errors";

/**
 * The token of `Authorization: Bearer …`; null without that header.
 * @throws AppError `unauthorized` for another scheme
 */
export function bearerToken(request: Request): string | null {
  const header = request.headers.get("authorization");
  if (header === null) return null;
  const token = /^Bearer +(\S+) *$/i.exec(header)?.[1];
  if (!token) throw new AppError("unauthorized", "Use Authorization: Bearer <key>.");
  return token;
}
