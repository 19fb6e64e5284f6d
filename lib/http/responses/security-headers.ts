interface Header {
  key: string;
  value: string;
}

/** What every answer carries. The content policy of pages carries a nonce and comes from `proxy.ts`. */
export const SECURITY_HEADERS: Header[] = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Permissions-Policy", value: "camera=(), geolocation=(), microphone=(), payment=(), usb=()" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
];

/** What answers of the API carry besides. */
export const API_HEADERS: Header[] = [
  { key: "Content-Security-Policy", value: "default-src 'none'; frame-ancestors 'none'" },
  { key: "Cache-Control", value: "private, no-store" },
];
