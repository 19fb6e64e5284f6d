import { z } from "zod";
import { describeInput } from "@/lib/values/input/describe-input";

/** An identity provider that the operator has configured, by which members may sign in. */
export interface SignInProvider {
  id: "oidc" | "google" | "github";
  /** For the button: "Continue with …". */
  name: string;
  /** Of OpenID Connect, the issuer; of GitHub, its address. Without a slash at the end. */
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** What the person is asked to share, separated by spaces. */
  scope: string;
}

const Given = z.string().max(1_000);
const Name = z.string().max(40, "has more than 40 characters.");
const Address = z
  .string()
  .refine(isSafeAddress, "must be a URL that starts with https:// (http:// only on this machine).")
  .transform((address) => address.replace(/\/+$/, ""));

const OpenIdConnect = z.object({
  OIDC_ISSUER: Address,
  OIDC_CLIENT_ID: Given,
  OIDC_CLIENT_SECRET: Given,
  OIDC_NAME: Name.default("single sign-on"),
  OIDC_SCOPE: z
    .string()
    .regex(/^(.* )?openid( .*)?$/, "must contain openid.")
    .default("openid email"),
});
const Google = z.object({ GOOGLE_CLIENT_ID: Given, GOOGLE_CLIENT_SECRET: Given });
const Github = z.object({
  GITHUB_CLIENT_ID: Given,
  GITHUB_CLIENT_SECRET: Given,
  GITHUB_URL: Address.default("https://github.com"),
});
const Passwords = z.object({ PASSWORD_SIGN_IN: z.enum(["on", "off"], "must be on or off.").default("on") });

/**
 * The identity providers of the environment: OIDC_*, GOOGLE_* and GITHUB_*; none without. Ask for them when the server
 * starts, so that a half-configured one stops the start and not the first sign-in.
 * @throws Error that names the variable at fault
 */
export function signInProviders(): SignInProvider[] {
  readPasswords();
  const [oidc, google, github] = [readGroup(OpenIdConnect), readGroup(Google), readGroup(Github)];
  const providers: (SignInProvider | null)[] = [
    oidc && {
      id: "oidc",
      name: oidc.OIDC_NAME,
      issuer: oidc.OIDC_ISSUER,
      clientId: oidc.OIDC_CLIENT_ID,
      clientSecret: oidc.OIDC_CLIENT_SECRET,
      scope: oidc.OIDC_SCOPE,
    },
    google && {
      id: "google",
      name: "Google",
      issuer: "https://accounts.google.com",
      clientId: google.GOOGLE_CLIENT_ID,
      clientSecret: google.GOOGLE_CLIENT_SECRET,
      scope: "openid email",
    },
    github && {
      id: "github",
      name: "GitHub",
      issuer: github.GITHUB_URL,
      clientId: github.GITHUB_CLIENT_ID,
      clientSecret: github.GITHUB_CLIENT_SECRET,
      scope: "user:email",
    },
  ];
  return providers.filter((provider) => provider !== null);
}

/**
 * Whether members may sign in by password: always, unless PASSWORD_SIGN_IN is off and there is another way in.
 * @throws Error that names the variable at fault
 */
export function allowsPasswordSignIn(): boolean {
  return readPasswords() === "on" || signInProviders().length === 0;
}

function readPasswords(): "on" | "off" {
  return readGroup(Passwords)?.PASSWORD_SIGN_IN ?? "on";
}

/** The variables of one schema; null when none of them is set. An empty one counts as not set. */
function readGroup<Shape extends z.ZodRawShape>(schema: z.ZodObject<Shape>): z.output<z.ZodObject<Shape>> | null {
  const names = Object.keys(schema.shape);
  const given = names.flatMap((name) => {
    const value = process.env[name]?.trim();
    return value ? [[name, value] as const] : [];
  });
  if (given.length === 0) return null;
  const set = Object.fromEntries(given);
  const result = schema.safeParse(set, { error: describeInput });
  if (result.success) return result.data;
  const { path, message } = result.error.issues[0];
  const name = String(path[0]);
  throw new Error(name in set ? `${name} ${message}` : `${name} is not set, but ${given[0][0]} is.`);
}

function isSafeAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, search, hash } = new URL(address);
  const isLocal = ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
  return (protocol === "https:" || (protocol === "http:" && isLocal)) && !search && !hash;
}
