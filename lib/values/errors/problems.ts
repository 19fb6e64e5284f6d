interface Problem {
  /** The HTTP status of the answer. */
  status: number;
  /** What has happened, in a sentence for the API's documentation. */
  meaning: string;
  /** What the program's author can do about it. */
  action: string;
}

/** Every error code of the API, once: the error answers, the OpenAPI document and the documentation page read it here. */
export const PROBLEMS = {
  malformed_request: {
    status: 400,
    meaning:
      "The request line or a header isn't valid HTTP for this server, such as broken percent-encoding in the path.",
    action: "Fix how the address and the headers are built.",
  },
  invalid_json: {
    status: 400,
    meaning: "The body isn't valid JSON, or its compression is broken.",
    action: "Send valid JSON. The message says where it breaks.",
  },
  unauthorized: {
    status: 401,
    meaning: "There is no valid API key or session.",
    action: "Send Authorization: Bearer <key> with an API key that hasn't expired or been revoked.",
  },
  forbidden: {
    status: 403,
    meaning: "The API key or person isn't allowed to do this.",
    action: "Use an API key with the scope that the endpoint needs, or sign in with the right role.",
  },
  not_found: {
    status: 404,
    meaning: "The endpoint or object doesn't exist, or it belongs to another tenant.",
    action: "Check the path and the ID.",
  },
  method_not_allowed: {
    status: 405,
    meaning: "The endpoint exists, but doesn't support this method.",
    action: "Use one of the methods in the Allow header.",
  },
  conflict: {
    status: 409,
    meaning: "The request contradicts what is stored, for example a name that is taken.",
    action: "Read the message. Some changes need confirm: true.",
  },
  payload_too_large: {
    status: 413,
    meaning: "The body is too large.",
    action: "Send it in several requests.",
  },
  unsupported_media_type: {
    status: 415,
    meaning: "The content type or encoding isn't supported.",
    action: "Send JSON, uncompressed or with gzip, deflate or Brotli compression.",
  },
  invalid_request: {
    status: 422,
    meaning: "A search parameter or a field of the body is unknown or has an invalid value.",
    action: "Fix the fields listed in issues.",
  },
  rate_limited: {
    status: 429,
    meaning: "Too many requests in a short time.",
    action: "Wait for the seconds given in Retry-After, then try again.",
  },
  internal_error: {
    status: 500,
    meaning: "Something unexpected failed on the server.",
    action: "Try again later. The server's log has the cause.",
  },
  unavailable: {
    status: 503,
    meaning: "The database isn't responding, or the server is overloaded.",
    action:
      "Wait for the seconds given in Retry-After, then try again. Events that you send again with the same ID count once.",
  },
} as const satisfies Record<string, Problem>;

/** What went wrong, in a word that programs can rely on. */
export type ErrorCode = keyof typeof PROBLEMS;
