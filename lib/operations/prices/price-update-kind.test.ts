import { afterEach, expect, it, vi } from "vitest";
import { getDatabase } from "@/lib/db/connection/database";
import { enqueueJob, SYSTEM } from "@/lib/jobs/queue/enqueue-job";
import { awaitJobs } from "@/lib/jobs/runner/process-jobs";
import { currentCatalogue } from "@/lib/pricing/catalogue/catalogue-data";
import { forgetCatalogue, refreshCatalogue } from "@/lib/pricing/catalogue/catalogue-refresh";
import { useTestDatabase } from "@/lib/testing/databases/test-database";
import { useJobs } from "@/lib/testing/databases/use-jobs";
import { PRICE_UPDATE, PRICE_UPDATE_KEY } from "./price-update-kind";
import { PRICE_UPDATE_SCHEDULE } from "./price-update-schedule";

useTestDatabase();
useJobs([PRICE_UPDATE]);

const bundled = structuredClone(currentCatalogue().providers);
const liteLlm = Object.fromEntries(
  Array.from({ length: 250 }, (_, index) => [
    `deepinfra/made-${index}`,
    { litellm_provider: "deepinfra", mode: "chat", input_cost_per_token: 1e-6, output_cost_per_token: 2e-6 },
  ]),
);
const openRouter = {
  data: Array.from({ length: 30 }, (_, index) => ({
    id: `maker/model-${index}`,
    pricing: { prompt: index === 0 ? "-1" : "0.000001", completion: "0.000002" },
  })),
};

/** What each address answers; nothing where it is away. */
function answer(lists: Record<string, unknown>) {
  vi.spyOn(globalThis, "fetch").mockImplementation(async (url) => {
    const [, data] = Object.entries(lists).find(([part]) => String(url).includes(part)) ?? [];
    if (data === undefined) throw new TypeError("fetch failed", { cause: new Error("getaddrinfo ENOTFOUND") });
    return new Response(typeof data === "string" ? data : JSON.stringify(data));
  });
}

async function runJob() {
  const id = await enqueueJob({ kind: PRICE_UPDATE.name, uniqueKey: PRICE_UPDATE_KEY, startedBy: SYSTEM });
  await awaitJobs();
  return getDatabase().prisma.job.findUniqueOrThrow({ where: { id: id ?? "" } });
}

afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  await getDatabase().prisma.priceCatalogue.deleteMany();
  forgetCatalogue();
  await refreshCatalogue();
});

const names = () => [currentCatalogue(), ...(currentCatalogue().others ?? [])].map(({ name }) => name.split(" ")[0]);

it("fetches all sources", async () => {
  const warn = vi.spyOn(console, "warn").mockReturnValue();
  const modelsDev = Object.fromEntries(
    ["a", "b", "c", "d", "e"].map((id) => [id, { id, models: { one: { id: "one", cost: { input: 1, output: 2 } } } }]),
  );
  answer({ "genai-prices": bundled, litellm: liteLlm, "models.dev": modelsDev, openrouter: openRouter });
  expect(await runJob()).toMatchObject({ state: "DONE", error: null });
  expect(names()).toEqual(["genai-prices", "litellm", "models.dev", "openrouter"]);
  expect(warn.mock.calls.join()).toContain("maker/model-0 (the price of input is below zero)");
});

it("takes the others when one is away and another one lists nonsense, and says which", async () => {
  vi.spyOn(console, "error").mockReturnValue();
  vi.spyOn(console, "warn").mockReturnValue();
  answer({ litellm: { hello: "world" }, "models.dev": "<html>", openrouter: openRouter });
  const { state, error } = await runJob();
  expect(state).toBe("FAILED");
  for (const part of [
    "genai-prices: getaddrinfo ENOTFOUND",
    "litellm: This isn't LiteLLM's",
    "models.dev: it isn't valid JSON",
  ])
    expect(error).toContain(part);
  expect(error).not.toContain("openrouter");
  expect(names()).toEqual(["genai-prices", "openrouter"]);
});

it("is due once a day, unless it is switched off", async () => {
  const { prisma } = getDatabase();
  await prisma.job.deleteMany();
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);
  expect(await PRICE_UPDATE_SCHEDULE.isDue(inDays(0))).toBe(false);
  expect(await PRICE_UPDATE_SCHEDULE.isDue(inDays(3))).toBe(true);
  vi.stubEnv("PRICE_UPDATES", "off");
  expect(await PRICE_UPDATE_SCHEDULE.isDue(inDays(3))).toBe(false);
});
