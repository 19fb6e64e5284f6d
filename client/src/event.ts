/** What may be said about any call, to group and filter by. Ids are the caller's own, created on first sight. */
export interface Labels {
  user?: string | number;
  room?: string | number;
  kind?: "private" | "group" | "api";
  feature?: string;
  endpoint?: string;
  request_type?: string;
  /** Who bills; found by the client's address or the model's name when it is not said. */
  provider?: string;
  /** Up to 4 kB of JSON. */
  metadata?: Record<string, unknown>;
}

/**
 * One AI call, in the names of the server's `POST /api/v1/usage`. Counts include their parts: `input_tokens` those read from
 * and written to a cache, audio and images; `output_tokens` reasoning, audio and images.
 */
export interface UsageEvent extends Labels {
  /** Any text of up to 200 characters; an id is counted once. Made when it is missing. */
  id?: string;
  /** When the call began; now when it is missing. */
  occurred_at?: string | Date;
  model?: string;
  success?: boolean;
  error_type?: string;
  error_message?: string;
  /** Instead of both: what the provider answered. Only words that it documents are kept. */
  provider_error?: ProviderError;
  response_time_ms?: number;
  time_to_first_token_ms?: number;
  service_tier?: string;
  /** In USD, as the provider reported it. */
  cost_usd?: number | string;
  input_tokens?: number;
  cache_read_tokens?: number;
  cache_write_tokens?: number;
  cache_write_1h_tokens?: number;
  input_audio_tokens?: number;
  input_image_tokens?: number;
  cache_audio_read_tokens?: number;
  cache_image_read_tokens?: number;
  input_video_tokens?: number;
  output_tokens?: number;
  reasoning_tokens?: number;
  output_audio_tokens?: number;
  output_image_tokens?: number;
  output_video_tokens?: number;
  total_tokens?: number;
  /** Instead of counts: the provider's usage object. */
  usage?: object;
  /** Instead of counts: the provider's answer, or the list of a stream's events. It is sent as it is given. */
  response?: object;
}

/** Of a provider's error; never its message, which quotes prompts. */
export interface ProviderError {
  /** HTTP's. */
  status?: number;
  type?: string;
  code?: string;
  /** Where in the request, as `messages[3].content`. */
  param?: string;
}

/** Takes an event in; never throws. */
export type RecordEvent = (event: UsageEvent) => void;
