import { knownErrorWord } from "@/lib/events/failures/known-error-words";
import { PrivateAddressError } from "./public-lookup";

/** Why no whole answer came from a provider, in a word for the record. */
export interface UpstreamFailure {
  type:
    | "timeout"
    | "connection_reset"
    | "connection_refused"
    | "dns_error"
    | "tls_error"
    | "private_address"
    | "unasked_upgrade"
    | "network_error";
  message: string;
}

/** A provider that stayed silent for too long. */
export class UpstreamTimeout extends Error {
  override name = "UpstreamTimeout";

  /** @param wasReached whether anything was sent to it */
  constructor(
    message: string,
    readonly wasReached: boolean,
  ) {
    super(message);
  }
}

/** A provider that changes the protocol, which nobody had asked it to. */
export class UnaskedUpgrade extends Error {
  override name = "UnaskedUpgrade";
}

/** Failures of a connection over which nothing was sent. */
const UNSENT = new Set<UpstreamFailure["type"]>(["connection_refused", "dns_error", "tls_error", "private_address"]);

/** Whether the provider may have worked on a call that got no answer, and bills it. */
export function mayBeServed(error: unknown): boolean {
  if (error instanceof UpstreamTimeout) return error.wasReached;
  const isConnecting = (error as NodeJS.ErrnoException).syscall === "connect";
  return !isConnecting && !UNSENT.has(describeUpstreamError(error).type);
}

/** Whether an error is one of the connection to a provider: those have a code, a fault in this code has none. */
export function isConnectionError(error: unknown): boolean {
  if (error instanceof PrivateAddressError || error instanceof UnaskedUpgrade) return true;
  return error instanceof UpstreamTimeout || codeOf(error) !== "";
}

/** What an error of a connection to a provider means. The messages name no address: some are secret. */
export function describeUpstreamError(error: unknown): UpstreamFailure {
  const code = codeOf(error);
  if (error instanceof PrivateAddressError) return { type: "private_address", message: error.message };
  if (error instanceof UpstreamTimeout) return { type: "timeout", message: error.message };
  if (error instanceof UnaskedUpgrade) return { type: "unasked_upgrade", message: error.message };
  if (code === "ETIMEDOUT") return { type: "timeout", message: "The provider did not answer in time." };
  if (/^(ECONNRESET|EPIPE|ECONNABORTED)$/.test(code)) {
    return { type: "connection_reset", message: "The provider closed the connection before the end of its answer." };
  }
  if (code === "ECONNREFUSED") return { type: "connection_refused", message: "The provider refused the connection." };
  if (/^(ENOTFOUND|EAI_AGAIN|ENODATA)$/.test(code)) {
    return { type: "dns_error", message: "The provider's address could not be found." };
  }
  if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO/.test(code)) {
    return { type: "tls_error", message: "The provider's certificate or encryption was not accepted." };
  }
  const known = knownErrorWord(code);
  return { type: "network_error", message: `The connection to the provider failed${known ? ` (${known})` : ""}.` };
}

const codeOf = (error: unknown) => String((error as { code?: unknown }).code ?? "");
