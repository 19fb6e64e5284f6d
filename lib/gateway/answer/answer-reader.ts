import type { CallFailure } from "@/lib/events/failures/call-failure";
import type { Fields } from "@/lib/events/usage-shapes/fields";
import { type AnswerFacts, NO_FACTS } from "./answer-facts";

/** What a provider's answer told about the call; nothing of what it says. */
export interface AnswerReading {
  /** Counts, model and service tier, as `foldStream` leaves them; null when nothing could be read. */
  answer: Fields | null;
  /** When the first token came, by `performance.now()`; null when it cannot be told. */
  firstTokenAt: number | null;
  /** What the answer itself says went wrong, or what is wrong with it. */
  failure: CallFailure | null;
  facts: AnswerFacts;
}

/** Reads a decompressed answer as it passes by, in bounded memory. */
export interface AnswerReader {
  write(chunk: Buffer): void;
  /** To be called once, after the last byte. */
  finish(): AnswerReading;
}

/** Of an answer that could not be read, or that was none. */
export const NOTHING_READ: AnswerReading = { answer: null, firstTokenAt: null, failure: null, facts: NO_FACTS };
