/** What the gateway or a trace tells of a failed call beside its event; no part of what makes two events the same. */
export interface Observation {
  /** What failures of one cause share, 16 hexadecimal digits; null to take it from the event's type and message. */
  fingerprint: string | null;
  /** The provider's own message where it is kept, empty where there was one that is not, null where there was none. */
  providerMessage: string | null;
}

export const UNOBSERVED: Observation = Object.freeze({ fingerprint: null, providerMessage: null });
