/**
 * What a provider or a trace says of a failure, in its own words. Any of them may quote a prompt or an answer: none is stored or
 * logged as it is. `errorFacts` takes out what may be.
 */
export interface SaidError {
  /** HTTP's, as far as somebody named one. */
  status: number | null;
  /** Types, codes and reasons, the most telling first. */
  words: readonly string[];
  /** Where in the request. */
  parameter: string | null;
  message: string;
}

export const NOTHING_SAID: SaidError = Object.freeze({ status: null, words: [], parameter: null, message: "" });
