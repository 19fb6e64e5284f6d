/** Text that PostgreSQL can store: it has neither NUL nor half a surrogate pair. */
export const PLAIN_TEXT = /^[^\0\p{Cs}]*$/u;

/** What is said of text that is not. */
export const NO_PLAIN_TEXT = "NUL and broken characters aren't allowed.";
