import { beforeAll, expect, test } from "vitest";
import { usageReport } from "@/lib/api/usage/usage-endpoints";
import { getDatabase } from "@/lib/db/connection/database";
import { recordUsage } from "@/lib/ledger/recording/record-usage";
import { getUsageStats } from "@/lib/reading/figures/get-usage-stats";
import { openUsageView } from "@/lib/reading/view/usage-view";
import { definition } from "@/lib/testing/databases/run-statement";
import { createTestOrganization, operatorViewer, useTestDatabase } from "@/lib/testing/databases/test-database";
import { callEndpoint, createTestKey } from "@/lib/testing/servers/call-endpoint";
import { formatCount } from "@/lib/values/formats/format";
import { UsageFilter } from "./filter";

useTestDatabase();

const DAY = "2025-10-12";
/** The first whole number that a JavaScript number cannot hold, and the largest of a bigint. */
const [INPUT, OUTPUT] = [2n ** 53n + 1n, 2n ** 63n - 1n];
const TABLES = [
  "usage_records",
  "usage_daily",
  "usage_daily_models",
  "usage_daily_subjects",
  "usage_daily_subject_totals",
];
let [key, id] = ["", ""];

beforeAll(async () => {
  const organization = await createTestOrganization();
  id = organization.id;
  key = await createTestKey(organization, "READ_ALL");
  const call = { model: "gpt-4o", provider: "openai", user: "ada", room: "class", feature: "quiz", output_tokens: 1 };
  const calls = [0, 1].map((hour) => ({ ...call, input_tokens: 1, occurred_at: `${DAY}T0${hour}:00:00Z` }));
  await recordUsage({ organizationId: id, apiKeyId: organization.apiKeyId }, calls);
  // No real day comes so far: 10¹² tokens are the most of one call.
  for (const table of TABLES) {
    await getDatabase().prisma
      .$executeRaw`UPDATE ${definition(table)} SET input_tokens = ${INPUT}, output_tokens = ${OUTPUT}`;
  }
  await getDatabase().prisma.$executeRaw`UPDATE usage_daily SET cache_write_1h_tokens = ${OUTPUT}`;
});

const report = usageReport("admin-read");

test.each([
  ["stats", "", INPUT, OUTPUT],
  ["by-model", "", INPUT, OUTPUT],
  ["by-tenant", "", INPUT, OUTPUT],
  ["by-user", "", INPUT, OUTPUT],
  ["by-room", "", INPUT, OUTPUT],
  ["by-user", "&provider=openai", INPUT, OUTPUT],
  ["daily", "&group_by=model", INPUT, OUTPUT],
  // From labels: two buckets of input, whose sum is beyond a bigint.
  ["summary", "", INPUT + OUTPUT, OUTPUT],
  ["daily", "", INPUT + OUTPUT, OUTPUT],
  ["by-feature", "", INPUT + OUTPUT, OUTPUT],
  // From two records.
  ["stats", "&user=ada", 2n * INPUT, 2n * OUTPUT],
  ["daily", "&user=ada", 2n * INPUT, 2n * OUTPUT],
] as const)(
  "%s%s has every digit of sums beyond 2⁵³ and near 2⁶³ beside the numbers",
  async (name, more, input, output) => {
    const query = `from=${DAY}&to=${DAY}&organization=${id}${more}`;
    const answer = await callEndpoint(report, query, key, { report: name });
    expect(answer.status).toBe(200);
    const { data } = await answer.json();
    const rows = [data, data.by_feature ?? []].flat(2);
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) {
      expect(row).toMatchObject({
        input_tokens: Number(input),
        output_tokens: Number(output),
        total_tokens: Number(input + output),
        input_tokens_exact: String(input),
        output_tokens_exact: String(output),
        total_tokens_exact: String(input + output),
      });
    }
  },
);

test("pages show every digit", async () => {
  const filter = UsageFilter.parse({ from: DAY, to: DAY, organization: id });
  const { exact } = await openUsageView(operatorViewer(), filter, getUsageStats);
  expect(formatCount(exact.inputTokens)).toBe("9,007,199,254,740,993");
  expect(formatCount(exact.totalTokens)).toBe("9,232,379,236,109,516,800");
});
