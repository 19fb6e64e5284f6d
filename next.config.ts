import type { NextConfig } from "next";

/** The policy of pages carries a nonce and comes from `proxy.ts`. */
const SECURITY_HEADERS = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Permissions-Policy", value: "camera=(), geolocation=(), microphone=(), payment=(), usb=()" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
];
const API_HEADERS = [
  { key: "Content-Security-Policy", value: "default-src 'none'; frame-ancestors 'none'" },
  { key: "Cache-Control", value: "private, no-store" },
];
const HSTS = { key: "Strict-Transport-Security", value: "max-age=31536000" };

const config: NextConfig = {
  // The server and the commands share one database module, and these load WebAssembly from their own folders.
  serverExternalPackages: ["@electric-sql/pglite", "@prisma/adapter-pg", "@prisma/client", "pg"],
  images: { unoptimized: true },
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: true,
  // `npm test` checks the types; a first start need not wait for it.
  typescript: { ignoreBuildErrors: true },
  headers: async () => [
    { source: "/:path*", headers: SECURITY_HEADERS },
    { source: "/:path*", headers: [HSTS], has: [{ type: "header", key: "x-forwarded-proto", value: "https" }] },
    { source: "/api/:path*", headers: API_HEADERS },
  ],
};

export default config;
