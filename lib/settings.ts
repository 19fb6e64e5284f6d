/** What the value of a setting must be. `secret`: text that is never shown, of at least `least` bytes. */
export type SettingKind =
  | "port"
  | "count"
  | "flag"
  | "choice"
  | "path"
  | "url"
  | "database"
  | "email"
  | "secret"
  | "text";

/** An environment variable that Tokentab reads. */
export interface Setting {
  name: string;
  kind: SettingKind;
  /** What holds where it isn't set, as `.env.example` shows it; null for nothing. */
  default: string | null;
  description: string;
  /** Which heading of `.env.example` it is under. */
  where: "Server" | "Database" | "Secrets" | "Sign-in" | "Gateway" | "Tests";
  /** Of a `choice`, the values that it may have. */
  values?: readonly string[];
  /** Of a `secret`, the fewest bytes. */
  least?: number;
  /** Names of other programs that look like a misspelling of this one. */
  others?: readonly string[];
}

/** Every setting, in the order of `.env.example`. `npm run settings:example` writes that file from this list. */
export const SETTINGS: readonly Setting[] = [
  {
    name: "PORT",
    kind: "port",
    default: "3000",
    where: "Server",
    description: "Port to serve on; --port overrides it.",
  },
  {
    name: "TOKENTAB_DATA_DIR",
    kind: "path",
    default: ".data",
    where: "Server",
    description: "Folder of the embedded database, the generated secret and the gateway's spool.",
  },
  {
    name: "ADMIN_EMAIL",
    kind: "email",
    default: "admin@localhost",
    where: "Server",
    description: "The first administrator; read at the first start only.",
  },
  {
    name: "ADMIN_PASSWORD",
    kind: "secret",
    default: null,
    where: "Server",
    description: "The first administrator's password. Without it, the first start generates one and shows it once.",
  },
  {
    name: "NEXTAUTH_URL",
    kind: "url",
    default: null,
    where: "Server",
    description: "Public address behind a proxy, such as https://tokentab.example.com.",
    others: ["NEXTAUTH_URL_INTERNAL"],
  },
  {
    name: "TRUST_PROXY",
    kind: "flag",
    default: null,
    where: "Server",
    description: "1 if a proxy in front sets X-Forwarded-For; sign-ins are then limited by the client's address.",
  },
  {
    name: "ROLLUP_CHECK",
    kind: "choice",
    values: ["on", "off"],
    default: "on",
    where: "Server",
    description: "off stops the daily comparison of rollups with records.",
  },
  {
    name: "METRICS_TOKEN",
    kind: "secret",
    least: 16,
    default: null,
    where: "Server",
    description: "Turns on GET /metrics for Prometheus, which must send it as bearer token; at least 16 bytes.",
  },
  {
    name: "DATABASE_URL",
    kind: "database",
    default: null,
    where: "Database",
    description:
      "PostgreSQL 15 or later: postgresql://user:password@host:5432/name. Without it, the embedded database.",
  },
  {
    name: "DATABASE_POOL_SIZE",
    kind: "count",
    default: "10",
    where: "Database",
    description: "Connections to that server.",
  },
  {
    name: "NEXTAUTH_SECRET",
    kind: "secret",
    least: 32,
    default: null,
    where: "Secrets",
    description: "Encrypts sessions; at least 32 bytes, such as `openssl rand -base64 32`. Required with DATABASE_URL.",
  },
  {
    name: "NEXTAUTH_SECRET_PREVIOUS",
    kind: "secret",
    default: null,
    where: "Secrets",
    description: "Earlier secrets, separated by commas, for one start after you changed one.",
  },
  {
    name: "PROVIDER_KEY_SECRET",
    kind: "secret",
    least: 32,
    default: null,
    where: "Secrets",
    description: "Encrypts stored provider keys instead of NEXTAUTH_SECRET; at least 32 bytes.",
  },
  {
    name: "PASSWORD_SIGN_IN",
    kind: "choice",
    values: ["on", "off"],
    default: "on",
    where: "Sign-in",
    description: "off leaves only the identity providers below; ignored if there are none.",
  },
  {
    name: "OIDC_ISSUER",
    kind: "url",
    default: null,
    where: "Sign-in",
    description: "OpenID Connect provider: the address above /.well-known/openid-configuration.",
  },
  {
    name: "OIDC_CLIENT_ID",
    kind: "text",
    default: null,
    where: "Sign-in",
    description: "What that provider gave you.",
  },
  { name: "OIDC_CLIENT_SECRET", kind: "secret", default: null, where: "Sign-in", description: "The same." },
  {
    name: "OIDC_NAME",
    kind: "text",
    default: "single sign-on",
    where: "Sign-in",
    description: "Its name on the button “Continue with …”.",
  },
  { name: "OIDC_SCOPE", kind: "text", default: "openid email", where: "Sign-in", description: "What is requested." },
  {
    name: "GOOGLE_CLIENT_ID",
    kind: "text",
    default: null,
    where: "Sign-in",
    description: "Google Cloud OAuth client.",
  },
  { name: "GOOGLE_CLIENT_SECRET", kind: "secret", default: null, where: "Sign-in", description: "Its secret." },
  { name: "GITHUB_CLIENT_ID", kind: "text", default: null, where: "Sign-in", description: "GitHub OAuth app." },
  { name: "GITHUB_CLIENT_SECRET", kind: "secret", default: null, where: "Sign-in", description: "Its secret." },
  {
    name: "GITHUB_URL",
    kind: "url",
    default: "https://github.com",
    where: "Sign-in",
    description: "Address of a GitHub Enterprise Server.",
  },
  {
    name: "GATEWAY_ALLOW_PRIVATE",
    kind: "flag",
    default: null,
    where: "Gateway",
    description: "1 lets provider keys have base URLs inside your network, http included (Ollama, vLLM).",
  },
  {
    name: "TEST_DATABASE_URL",
    kind: "database",
    default: null,
    where: "Tests",
    description: "PostgreSQL server for npm test instead of a temporary one.",
  },
  { name: "CHROMIUM_PATH", kind: "path", default: null, where: "Tests", description: "Browser for npm test." },
];

/** Names with our prefix that programs which report to Tokentab use, as in the README. */
export const CALLER_VARIABLES: readonly string[] = ["TOKENTAB_KEY", "TOKENTAB_READ_KEY", "TOKENTAB_URL"];
