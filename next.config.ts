import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";
import { API_HEADERS, SECURITY_HEADERS } from "./lib/http/responses/security-headers";

const HSTS = { key: "Strict-Transport-Security", value: "max-age=31536000" };

const config: NextConfig = {
  // The server and the commands share one database module, and these load WebAssembly from their own folders.
  serverExternalPackages: ["@electric-sql/pglite", "@prisma/adapter-pg", "@prisma/client", "pg", "prom-client"],
  images: { unoptimized: true },
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: true,
  typescript: {
    // What the app consists of. Tests need packages that a production installation lacks.
    tsconfigPath: "tsconfig.build.json",
    // `npm test` has checked everything before it builds.
    ignoreBuildErrors: process.env.TYPES_CHECKED === "1",
  },
  // TypeScript 7 is a program, without the interface that Next calls otherwise.
  experimental: { useTypeScriptCli: true },
  // Browsers ask for it by themselves while a page that names the icon is on its way.
  rewrites: async () => [{ source: "/favicon.ico", destination: "/favicon.svg" }],
  headers: async () => [
    { source: "/:path*", headers: SECURITY_HEADERS },
    { source: "/:path*", headers: [HSTS], has: [{ type: "header", key: "x-forwarded-proto", value: "https" }] },
    { source: "/api/:path*", headers: API_HEADERS },
  ],
};

export default createNextIntlPlugin("./lib/i18n/request.ts")(config);
