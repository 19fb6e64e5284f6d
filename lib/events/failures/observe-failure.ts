import type { CallFailure } from "./call-failure";
import { fingerprintError } from "./error-fingerprint";
import type { Observation } from "./observation";

const LONGEST_KEPT = 500;

/**
 * What is stored of a failure beside its type and message: a fingerprint of the provider's words, and the words themselves only where
 * the organization keeps them.
 * @param text the provider's message, without what it repeats of the request as far as that is known
 */
export function observeFailure(failure: CallFailure, text: string, keepsMessages: boolean): Observation {
  const { words = [], message = "" } = failure.said ?? {};
  const hasMessage = message.trim() !== "";
  const kept = text.slice(0, LONGEST_KEPT).replaceAll("\0", "\uFFFD").toWellFormed();
  return {
    fingerprint: hasMessage || words.length > 0 ? fingerprintError(failure, text || message) : null,
    providerMessage: hasMessage ? (keepsMessages ? kept : "") : null,
  };
}
