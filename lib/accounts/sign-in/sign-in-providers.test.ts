import { afterEach, expect, test, vi } from "vitest";
import { allowsPasswordSignIn, signInProviders } from "./sign-in-providers";

const OIDC = { OIDC_ISSUER: "https://id.example.com/", OIDC_CLIENT_ID: "tokentab", OIDC_CLIENT_SECRET: "secret" };

afterEach(() => {
  vi.unstubAllEnvs();
});

test("without variables, or with empty ones, there is no provider", () => {
  stub({ OIDC_ISSUER: "", GOOGLE_CLIENT_ID: " " });
  expect(signInProviders()).toEqual([]);
});

test("each provider is there once its variables are", () => {
  stub({ ...OIDC, GOOGLE_CLIENT_ID: "g", GOOGLE_CLIENT_SECRET: "s", GITHUB_CLIENT_ID: "h", GITHUB_CLIENT_SECRET: "s" });
  expect(signInProviders()).toMatchObject([
    { id: "oidc", name: "single sign-on", issuer: "https://id.example.com", scope: "openid email" },
    { id: "google", name: "Google", issuer: "https://accounts.google.com", clientId: "g" },
    { id: "github", name: "GitHub", issuer: "https://github.com", clientId: "h" },
  ]);
  stub({ OIDC_NAME: "Example Ltd", OIDC_SCOPE: "openid email groups", GITHUB_URL: "https://git.example.com/" });
  expect(signInProviders()[0]).toMatchObject({ name: "Example Ltd", scope: "openid email groups" });
  expect(signInProviders()[2]).toMatchObject({ issuer: "https://git.example.com" });
});

test.each<[string, Record<string, string>]>([
  ["OIDC_CLIENT_SECRET is not set, but OIDC_ISSUER is.", { ...OIDC, OIDC_CLIENT_SECRET: "" }],
  ["OIDC_ISSUER is not set, but OIDC_NAME is.", { OIDC_NAME: "Example Ltd" }],
  ["GOOGLE_CLIENT_SECRET is not set, but GOOGLE_CLIENT_ID is.", { GOOGLE_CLIENT_ID: "g" }],
  ["GITHUB_CLIENT_ID is not set, but GITHUB_CLIENT_SECRET is.", { GITHUB_CLIENT_SECRET: "s" }],
  ["OIDC_ISSUER must be a URL that starts with https://", { ...OIDC, OIDC_ISSUER: "http://id.example.com" }],
  ["OIDC_ISSUER must be a URL that starts with https://", { ...OIDC, OIDC_ISSUER: "id.example.com" }],
  ["OIDC_SCOPE must contain openid.", { ...OIDC, OIDC_SCOPE: "email openid-like" }],
  ["OIDC_NAME has more than 40 characters.", { ...OIDC, OIDC_NAME: "x".repeat(41) }],
  ["PASSWORD_SIGN_IN must be on or off.", { PASSWORD_SIGN_IN: "no" }],
])("refuses: %s", (message, env) => {
  stub(env);
  expect(() => signInProviders()).toThrow(message);
});

test("plain http is good enough on this machine only", () => {
  stub({ ...OIDC, OIDC_ISSUER: "http://127.0.0.1:9000" });
  expect(signInProviders()).toMatchObject([{ issuer: "http://127.0.0.1:9000" }]);
});

test("passwords can be switched off only when there is another way in", () => {
  expect(allowsPasswordSignIn()).toBe(true);
  stub({ PASSWORD_SIGN_IN: "off" });
  expect(allowsPasswordSignIn()).toBe(true);
  stub(OIDC);
  expect(allowsPasswordSignIn()).toBe(false);
  stub({ PASSWORD_SIGN_IN: "on" });
  expect(allowsPasswordSignIn()).toBe(true);
});

function stub(env: Record<string, string>): void {
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
}
