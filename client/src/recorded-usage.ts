/** What became of one event, in the answer of `POST /api/v1/usage`. */
export interface RecordedEvent {
  /** The event's position in the request, from 0. */
  index: number;
  /** The request's ID on the server, a UUID. */
  id: string;
  /** The ID that you sent, where it isn't a UUID. */
  caller_id: string | null;
  /** False: it was recorded before. */
  is_new: boolean;
  /** USD, an exact decimal; null for an unpriced request. */
  cost_usd: string | null;
  /** `minimum`: the answer broke off, so that the cost is at least this. */
  price_status: "priced" | "reported" | "estimated" | "minimum" | "unpriced";
}

/** An event that the server did not take. */
export interface RejectedEvent {
  index: number;
  code: "invalid" | "conflict";
  message: string;
}

/** The `data` of the answer of `POST /api/v1/usage`. */
export interface RecordedUsage {
  accepted: number;
  duplicates: number;
  rejected: RejectedEvent[];
  /** For a single event, and with `?details=true`: each event that was not rejected. */
  events?: RecordedEvent[];
}
