import type { Heading, Setting } from "./setting";

const TABLE: Record<Heading, readonly Omit<Setting, "where">[]> = {
  Server: [
    { name: "PORT", kind: "port", default: "3000", description: "Port to serve on; --port overrides it." },
    {
      name: "TOKENTAB_DATA_DIR",
      kind: "path",
      default: ".data",
      description: "Folder of the embedded database, the generated secret and the gateway's spool.",
    },
    {
      name: "ADMIN_EMAIL",
      kind: "email",
      default: "admin@localhost",
      description: "The first administrator; read at the first start only.",
    },
    {
      name: "ADMIN_PASSWORD",
      kind: "secret",
      default: null,
      description: "The first administrator's password. Without it, the first start generates one and shows it once.",
    },
    {
      name: "NEXTAUTH_URL",
      kind: "url",
      default: null,
      description: "Public address behind a proxy, such as https://tokentab.example.com.",
      others: ["NEXTAUTH_URL_INTERNAL"],
    },
    {
      name: "TRUST_PROXY",
      kind: "flag",
      default: null,
      description: "1 if a proxy in front sets X-Forwarded-For; sign-ins are then limited by the client's address.",
    },
    {
      name: "ROLLUP_CHECK",
      kind: "choice",
      values: ["on", "off"],
      default: "on",
      description: "off stops the daily comparison of rollups with records.",
    },
    {
      name: "PRICE_UPDATES",
      kind: "choice",
      values: ["on", "off"],
      default: "on",
      description: "off stops the daily fetch of public price lists; npm run prices:update fetches them manually.",
    },
    {
      name: "METRICS_TOKEN",
      kind: "secret",
      least: 16,
      default: null,
      description: "Turns on GET /metrics for Prometheus, which must send it as bearer token; at least 16 bytes.",
    },
  ],
  Database: [
    {
      name: "DATABASE_URL",
      kind: "database",
      default: null,
      description:
        "PostgreSQL 15 or later: postgresql://user:password@host:5432/name. Without it, the embedded database.",
    },
    {
      name: "DATABASE_POOL_SIZE",
      kind: "count",
      default: "10",
      description: "Connections to that server.",
    },
  ],
  Secrets: [
    {
      name: "NEXTAUTH_SECRET",
      kind: "secret",
      least: 32,
      default: null,
      description:
        "Encrypts sessions; at least 32 bytes, such as `openssl rand -base64 32`. Required with DATABASE_URL.",
    },
    {
      name: "NEXTAUTH_SECRET_PREVIOUS",
      kind: "secret",
      default: null,
      description: "Earlier secrets, separated by commas, for one start after you changed one.",
    },
    {
      name: "PROVIDER_KEY_SECRET",
      kind: "secret",
      least: 32,
      default: null,
      description: "Encrypts stored provider keys instead of NEXTAUTH_SECRET; at least 32 bytes.",
    },
  ],
  "Sign-in": [
    {
      name: "PASSWORD_SIGN_IN",
      kind: "choice",
      values: ["on", "off"],
      default: "on",
      description: "off leaves only the identity providers below; ignored if there are none.",
    },
    {
      name: "OIDC_ISSUER",
      kind: "url",
      default: null,
      description: "OpenID Connect provider: the address above /.well-known/openid-configuration.",
    },
    {
      name: "OIDC_CLIENT_ID",
      kind: "text",
      default: null,
      description: "What that provider gave you.",
    },
    { name: "OIDC_CLIENT_SECRET", kind: "secret", default: null, description: "The same." },
    {
      name: "OIDC_NAME",
      kind: "text",
      default: "single sign-on",
      description: "Its name on the button “Continue with …”.",
    },
    { name: "OIDC_SCOPE", kind: "text", default: "openid email", description: "What is requested." },
    {
      name: "GOOGLE_CLIENT_ID",
      kind: "text",
      default: null,
      description: "Google Cloud OAuth client.",
    },
    { name: "GOOGLE_CLIENT_SECRET", kind: "secret", default: null, description: "Its secret." },
    { name: "GITHUB_CLIENT_ID", kind: "text", default: null, description: "GitHub OAuth app." },
    { name: "GITHUB_CLIENT_SECRET", kind: "secret", default: null, description: "Its secret." },
    {
      name: "GITHUB_URL",
      kind: "url",
      default: "https://github.com",
      description: "Address of a GitHub Enterprise Server.",
    },
  ],
  Gateway: [
    {
      name: "GATEWAY_ALLOW_PRIVATE",
      kind: "flag",
      default: null,
      description: "1 lets provider keys have base URLs inside your network, http included (Ollama, vLLM).",
    },
    {
      name: "GATEWAY_ALLOWED_ORIGINS",
      kind: "text",
      default: null,
      description:
        "Origins whose pages may call the gateway from a browser, separated by commas, such as https://app.example.com.",
    },
  ],
  Logs: [
    {
      name: "LOG_LEVEL",
      kind: "choice",
      values: ["debug", "info", "warn", "error"],
      default: "info",
      description: "The least that is logged.",
      others: ["LOGLEVEL"],
    },
    {
      name: "LOG_FORMAT",
      kind: "choice",
      values: ["text", "json"],
      default: "text",
      description: "json logs one JSON object per line.",
    },
    {
      name: "LOG_REQUESTS",
      kind: "flag",
      default: null,
      description: "1 logs one line per request, without search parameters.",
    },
  ],
  Tests: [
    {
      name: "TEST_DATABASE_URL",
      kind: "database",
      default: null,
      description: "PostgreSQL server for npm test instead of a temporary one.",
    },
    { name: "CHROMIUM_PATH", kind: "path", default: null, description: "Browser for npm test." },
  ],
};

/** Every setting, in the order of `.env.example`. `npm run settings:example` writes that file from this list. */
export const SETTINGS: readonly Setting[] = Object.entries(TABLE).flatMap(([where, settings]) =>
  settings.map((setting) => ({ ...setting, where: where as Heading })),
);

/** Names with our prefix that programs which report to Tokentab use, as in the README. */
export const CALLER_VARIABLES: readonly string[] = ["TOKENTAB_KEY", "TOKENTAB_READ_KEY", "TOKENTAB_URL"];
