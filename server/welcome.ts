import { dataDirectory } from "@/lib/db/data-directory/data-directory";
import { exampleCall } from "@/lib/events/schema/example-call";
import { databaseAddress } from "./open-and-migrate";

interface Started {
  url: string;
  /** What the first start created; null on every later one. */
  created: { email: string; generatedPassword: string | null; ingestionKey: string } | null;
  database: "embedded" | "server";
}

/** What a start prints: where the app is, how to sign in, and how to record a first request. */
export function welcome({ url, created, database }: Started): string {
  const where = database === "embedded" ? `embedded, in ${dataDirectory()}` : databaseAddress();
  return `
Tokentab is running.

  Address    ${url}
  Sign in    ${signIn(created)}
  Database   ${where}

Record a ${created ? "first " : ""}request:

${exampleCall(url, created?.ingestionKey ?? "$TOKENTAB_KEY").replace(/^/gm, "  ")}

Ctrl-C stops it.
`;
}

function signIn(created: Started["created"]): string {
  if (!created) return "as before";
  if (created.generatedPassword === null) return `${created.email}, with the password of ADMIN_PASSWORD`;
  return `${created.email}, password ${created.generatedPassword} (shown only now)`;
}
