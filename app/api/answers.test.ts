import { randomUUID } from "node:crypto";
import { beforeAll, expect, test, vi } from "vitest";
import { z } from "zod";
import { sessionCookieName } from "@/lib/accounts/sign-in/session-cookie";
import { createSessionToken } from "@/lib/accounts/sign-in/session-token";
import { descriptionsOf } from "@/lib/api/routes/endpoint-description";
import { getDatabase } from "@/lib/db/connection/database";
import { recordUsage } from "@/lib/ledger/recording/record-usage";
import { JOB_KINDS } from "@/lib/operations/jobs/job-kinds";
import { createTestOrganization, useTestDatabase } from "@/lib/testing/databases/test-database";
import { useJobs } from "@/lib/testing/databases/use-jobs";
import { sampleEvents } from "@/lib/testing/events/sample-events";
import { API_ENDPOINTS } from "./api-endpoints";

vi.stubEnv("NEXTAUTH_SECRET", "a secret of the tests, at least 32 bytes");
useTestDatabase();
useJobs(JOB_KINDS);

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;

/** All route handlers are loaded. */
const TIME_LIMIT_MS = 180_000;
const ORIGIN = "http://localhost";
/** Answers of these are checked by tests of their own. */
const NOT_ASKED = ["/api/auth/[...nextauth]", "/api/openapi.json"];
const checked = new Set<string>();
let cookie = "";
let organization: Awaited<ReturnType<typeof createTestOrganization>>;
let model = { id: "", otherId: "" };

beforeAll(async () => {
  organization = await createTestOrganization({ name: "School" });
  const { prisma } = getDatabase();
  const { sessionVersion } = await prisma.member.update({
    where: { id: organization.viewer.id ?? "" },
    data: { role: "ADMIN" },
  });
  const claims = { memberId: organization.viewer.id ?? "", sessionVersion, sessionId: randomUUID() };
  cookie = `${sessionCookieName()}=${await createSessionToken(claims)}`;
  const times = Array.from({ length: 200 }, (_, index) => new Date(Date.now() - index * 3_600_000));
  await recordUsage({ organizationId: organization.id, apiKeyId: organization.apiKeyId }, sampleEvents(times, 3));
  const models = await prisma.model.findMany({ orderBy: { createdAt: "asc" }, take: 2 });
  model = { id: models[0].id, otherId: models[1].id };
});

test("what changes something answers as its schema says", { timeout: TIME_LIMIT_MS }, async () => {
  const own = { organization: organization.id };
  const repricing = await ask("POST", "/api/admin/repricing-jobs", {}, "", { model_ids: [model.id] });
  await ask("GET", "/api/admin/repricing-jobs/[id]", { id: String(repricing.id) });
  await ask("POST", "/api/admin/closed-months", {}, "", { ...own, month: "2026-01" });
  await ask("POST", "/api/admin/contracts", {}, "", { ...own, percent: "-8" });
  await ask("POST", "/api/admin/organizations", {}, "", { name: "Another" });
  await ask("PATCH", "/api/admin/models/[id]", { id: model.id }, "", { display_name: "Renamed" });
  await ask("POST", "/api/admin/prices", {}, "", {
    model_id: model.id,
    rates: [{ bucket: "input", usd_per_million: "3" }],
    confirm: true,
  });
  const price = { input_usd_per_million: "1", output_usd_per_million: "2" };
  await ask("PUT", "/api/admin/organizations/[id]/default-price", { id: organization.id }, "", price);
  const lines = [{ provider: "openai", model: "gpt-4o", input_usd_per_million: 2.5, output_usd_per_million: 10 }];
  await ask("POST", "/api/admin/price-sheets", {}, "dry_run=true", { name: "Sheet", lines });
  await ask("POST", "/api/admin/price-sheets", {}, "", { name: "Sheet", lines });
  await ask("PATCH", "/api/admin/installation", {}, "", { new_models_per_day: 50 });
  await ask("POST", "/api/api-keys", {}, "", { name: "Reads", scopes: ["READ"] });
  await ask("POST", "/api/provider-keys", {}, "", { provider: "openai", name: "Main", key: "sk-test-1234567890" });
  await ask("POST", "/api/invitations", {}, "", { email: "ada@example.com" });
  const member = await ask("POST", "/api/members", {}, "", { email: "grace@example.com" });
  await ask("PATCH", "/api/members/[id]", { id: String(member.id) }, "", { name: "Grace" });
  const view = await ask("POST", "/api/saved-views", {}, "", { name: "Mine", path: "/usage", search: "days=7" });
  await ask("PATCH", "/api/saved-views/[id]", { id: String(view.id) }, "", { name: "Ours" });
});

test("every read answers as its schema says", { timeout: TIME_LIMIT_MS }, async () => {
  const filled: Record<string, Record<string, string>> = {
    "/api/admin/jobs/[id]": { id: (await getDatabase().prisma.job.findFirstOrThrow()).id },
    "/api/admin/models/[id]": { id: model.id },
    "/api/admin/models/[id]/merge": { id: model.id },
    "/api/admin/models/[id]/prices": { id: model.id },
    "/api/admin/organizations/[id]": { id: organization.id },
    "/api/admin/organizations/[id]/default-price": { id: organization.id },
    "/api/organizations/[id]": { id: organization.id },
    "/api/v1/records/[id]": { id: (await getDatabase().prisma.usageRecord.findFirstOrThrow()).id },
  };
  const searches: Record<string, string[]> = {
    "/api/admin/models/[id]/merge": [`into=${model.otherId}`],
    "/api/search": ["q=gp", "q=ada"],
    "/api/usage/[report]": ["", "days=90&group_by=user&group_by=model&group_by=kind"],
  };
  for (const { path, methods, load } of API_ENDPOINTS.filter((one) => !NOT_ASKED.includes(one.path))) {
    if (!methods.includes("GET") || path === "/api/admin/repricing-jobs/[id]") continue;
    const { GET } = (await load()) as Record<string, unknown>;
    for (const name of descriptionsOf(GET).keys()) {
      for (const search of searches[path] ?? [""]) {
        if (search.includes("group_by") && name !== "daily") continue;
        await ask("GET", path, name === null ? filled[path] : { report: name }, search);
      }
    }
  }
  expect(checked.size).toBeGreaterThan(50);
});

/** Asks a route handler, and holds its answer against the schema that it declares. */
async function ask(
  method: string,
  path: string,
  params: Record<string, string> = {},
  search = "",
  body?: object,
): Promise<Record<string, unknown>> {
  const endpoint = API_ENDPOINTS.find((one) => one.path === path);
  if (!endpoint) throw new Error(`${path} is not listed.`);
  const handler = ((await endpoint.load()) as Record<string, Handler>)[method];
  const description = descriptionsOf(handler).get(params.report ?? null);
  const what = `${method} ${path} ${params.report ?? ""}?${search}`;
  const request = new Request(`${ORIGIN}${path}?${search}`, {
    method,
    headers: { cookie, origin: ORIGIN, host: "localhost" },
    body: body && JSON.stringify(body),
  });
  const response = await handler(request, { params: Promise.resolve(params) });
  const text = await response.text();
  const success = path === "/api/admin/price-sheets" && search ? 200 : (description?.status ?? 200);
  expect(response.status, `${what}: ${text.slice(0, 300)}`).toBe(success);
  const type = response.headers.get("Content-Type")?.split(";")[0] ?? "";
  if (description?.files && !(description.answer && type === "application/json")) {
    expect(description.files, what).toContain(type);
    checked.add(what);
    return {};
  }
  const { data } = JSON.parse(text);
  const result = (description?.answer ?? z.never()).safeParse(data);
  expect(result.error?.issues.slice(0, 3) ?? [], what).toEqual([]);
  checked.add(what);
  return data;
}
