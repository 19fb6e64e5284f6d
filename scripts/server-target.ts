import { z } from "zod";
import { AppError, type ErrorCode } from "@/lib/errors";
import { chooseOrganization } from "./choose-organization";
import { importKey } from "./import-key";
import type { ImportTarget, TargetOptions } from "./import-target";
import { retryPassing } from "./retry-passing";

const Organizations = z.array(z.object({ id: z.string(), name: z.string(), slug: z.string(), created_at: z.string() }));
const NewKey = z.object({ id: z.string(), key: z.string() });
const Recorded = z.object({
  accepted: z.number(),
  duplicates: z.number(),
  rejected: z.array(z.object({ index: z.number(), code: z.enum(["invalid", "conflict"]), message: z.string() })),
});
const Failure = z.object({ error: z.object({ code: z.string(), message: z.string() }) });

const LIMIT_MS = 60_000;

interface ServerAccess {
  url: string;
  operatorToken: string;
}

/** Records through the server that holds the database, with an ingestion key made for this import. */
export async function openServerTarget(
  { url, operatorToken }: ServerAccess,
  { organization: slug, keyName }: TargetOptions,
): Promise<ImportTarget> {
  const operate = (method: string, path: string, body?: unknown) => request(url, operatorToken, method, path, body);
  const listed = Organizations.parse(await operate("GET", "/api/admin/organizations"));
  const organization = chooseOrganization(listed, slug);
  const { expiresAt, ...key } = importKey(keyName);
  const body = { ...key, organization_id: organization.id, expires_at: expiresAt.toISOString() };
  const { id, key: ingestionKey } = NewKey.parse(await operate("POST", "/api/api-keys", body));
  return {
    description: `${organization.name} (${organization.slug}), through ${url}`,
    record: async (events) =>
      Recorded.parse(await retryPassing(() => request(url, ingestionKey, "POST", "/api/v1/usage", events))),
    close: async () => void (await operate("DELETE", `/api/api-keys/${id}`)),
  };
}

async function request(url: string, token: string, method: string, path: string, body?: unknown): Promise<unknown> {
  const response = await fetch(url + path, {
    method,
    headers: { Authorization: `Bearer ${token}`, ...(body !== undefined && { "Content-Type": "application/json" }) },
    body: body === undefined ? undefined : JSON.stringify(body),
    signal: AbortSignal.timeout(LIMIT_MS),
  }).catch((error: Error) => {
    throw new AppError("unavailable", `The server at ${url} does not answer: ${reason(error)}.`);
  });
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok) return z.object({ data: z.unknown() }).parse(answer).data;
  const failure = Failure.safeParse(answer);
  const message = failure.success ? failure.data.error.message : `answered ${response.status}`;
  const retryAfter = Number(response.headers.get("Retry-After"));
  throw new AppError(codeOf(response.status), `The server at ${url} refused ${method} ${path}: ${message}`, {
    retryAfterSeconds: retryAfter > 0 ? retryAfter : undefined,
  });
}

function codeOf(status: number): ErrorCode {
  if (status === 429) return "rate_limited";
  return status === 503 ? "unavailable" : "invalid_request";
}

const reason = (error: Error) => (error.cause instanceof Error ? error.cause.message : error.message);
