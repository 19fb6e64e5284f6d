import type { AuthOptions } from "next-auth";

const LONGEST_REASON = 300;

/**
 * What of next-auth's messages goes to the server's log: its word for a failure, and the reason, which an operator needs to
 * mend the settings of an identity provider. Quoted and cut, because a provider, or a forged answer of one, words it.
 */
export const NEXT_AUTH_LOGGER: AuthOptions["logger"] = {
  // next-auth warns of settings that are meant to be so, and names every expired session an error.
  warn: () => undefined,
  error(code, metadata) {
    if (code === "JWT_SESSION_ERROR") return;
    const { message } = metadata instanceof Error ? metadata : metadata.error;
    console.error(`next-auth: ${code} ${JSON.stringify(message.slice(0, LONGEST_REASON))}`);
  },
  debug: () => undefined,
};
