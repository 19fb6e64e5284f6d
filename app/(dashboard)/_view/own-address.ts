import { headers } from "next/headers";

/** The address at which the browser reached the app, for examples to copy: http://localhost:3000. */
export async function ownAddress(): Promise<string> {
  const request = await headers();
  const protocol = request.get("x-forwarded-proto")?.split(",")[0].trim() ?? "http";
  return `${protocol}://${request.get("x-forwarded-host") ?? request.get("host") ?? "localhost:3000"}`;
}
