import type { NextConfig } from "next";

const config: NextConfig = {
  // The server and the commands share one database module, and these load WebAssembly from their own folders.
  serverExternalPackages: ["@electric-sql/pglite", "@prisma/adapter-pg", "@prisma/client", "pg"],
  images: { unoptimized: true },
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: true,
};

export default config;
