import { beforeAll, describe, expect, it } from "vitest";
import { recordUsage } from "@/lib/ledger/recording/record-usage";
import { openUsageView } from "@/lib/reading/view/usage-view";
import { adminViewer, createTestOrganization, useTestDatabase } from "@/lib/testing/databases/test-database";
import { getRecordNeighbours } from "./get-record-neighbours";
import { listRecords } from "./list-records";
import { readRecordCursor, writeRecordCursor } from "./record-cursor";
import { RecordQuery } from "./record-query";

useTestDatabase();

type Organization = Awaited<ReturnType<typeof createTestOrganization>>;
const PERIOD = { from: "2026-03-01", to: "2026-03-03" };
let [school, lab]: Organization[] = [];

/** Twelve calls of each, six at the same instant; the fourth failed, the fifth is of another feature. */
beforeAll(async () => {
  [school, lab] = [await createTestOrganization({ name: "School" }), await createTestOrganization({ name: "Lab" })];
  for (const organization of [school, lab]) {
    const events = Array.from({ length: 12 }, (_, index) => ({
      id: `${organization.name} ${index}`,
      occurred_at: index < 6 ? "2026-03-02T12:00:00.250Z" : `2026-03-02T13:00:0${index - 6}Z`,
      provider: "openai",
      model: "gpt-4o",
      user: index % 2 ? "ada" : "grace",
      feature: index === 5 ? "quiz" : "chat",
      ...(index === 4 ? { success: false, error_type: "timeout" } : { input_tokens: 10, output_tokens: 1 }),
    }));
    await recordUsage({ organizationId: organization.id, apiKeyId: organization.apiKeyId }, events);
  }
});

const list = (viewer: Parameters<typeof openUsageView>[0], parameters: object) =>
  openUsageView(viewer, query(parameters), (view) => listRecords(view, query(parameters)));

describe("listRecords", () => {
  it.each([1, 5, 24])("goes through all of them once, there and back, %i at a time", async (limit) => {
    for (const viewer of [adminViewer(), school.viewer]) {
      const everything = (await list(viewer, { limit: 200 })).records.map(({ caller_id }) => caller_id);
      expect(everything).toHaveLength(viewer.role === "ADMIN" ? 24 : 12);
      const there: typeof everything = [];
      let page = await list(viewer, { limit });
      expect(page.newer).toBeNull();
      there.push(...page.records.map(({ caller_id }) => caller_id));
      while (page.older) {
        page = await list(viewer, { limit, cursor: writeRecordCursor(page.older) });
        there.push(...page.records.map(({ caller_id }) => caller_id));
      }
      expect(there).toEqual(everything);
      const back = page.records.map(({ caller_id }) => caller_id);
      while (page.newer) {
        page = await list(viewer, { limit, cursor: writeRecordCursor(page.newer) });
        back.unshift(...page.records.map(({ caller_id }) => caller_id));
      }
      expect(back).toEqual(everything);
    }
  });

  it("is sorted by time, the newest first", async () => {
    const { records } = await list(adminViewer(), {});
    const times = records.map(({ occurred_at }) => occurred_at.getTime());
    expect(times).toEqual(times.toSorted((a, b) => b - a));
  });

  it("filters as the figures do", async () => {
    const count = async (search: object) => (await list(school.viewer, search)).records.length;
    expect(await count({ feature: "quiz" })).toBe(1);
    expect(await count({ success: "false" })).toBe(1);
    expect(await count({ user: "ada" })).toBe(6);
    expect(await count({ provider: "anthropic" })).toBe(0);
    expect(await count({ from: "2026-03-03" })).toBe(0);
    const [failed] = (await list(school.viewer, { success: "false" })).records;
    expect(await count({ error: failed.error_fingerprint })).toBe(1);
    expect(await count({ error: "0123456789abcdef" })).toBe(0);
    expect((await list(adminViewer(), { organization: [school.id, lab.id], user: "ada" })).records).toHaveLength(12);
  });

  it("finds a record by its id and by the caller's, in all time", async () => {
    const [{ id }] = (await list(school.viewer, { q: "School 3" })).records;
    const outside = { from: "2026-01-01", to: "2026-01-02" };
    expect((await list(adminViewer(), { ...outside, q: id.toUpperCase() })).records[0].caller_id).toBe("School 3");
    expect((await list(school.viewer, { q: "Lab 3" })).records).toEqual([]);
  });

  it("shows a tenant its own only, whatever the cursor says", async () => {
    const theirs = await list(lab.viewer, { limit: 1 });
    const cursor = writeRecordCursor(theirs.older ?? expect.fail());
    const { records } = await list(school.viewer, { cursor });
    expect(records.length).toBeGreaterThan(0);
    expect(new Set(records.map(({ organization_id }) => organization_id))).toEqual(new Set([school.id]));
    await expect(list(school.viewer, { organization: lab.id })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("knows what stands beside a record", async () => {
    const { records } = await list(adminViewer(), {});
    const beside = async (index: number) =>
      openUsageView(adminViewer(), query({}), (view) => getRecordNeighbours(view, query({}), records[index]));
    expect(await beside(9)).toMatchObject({ newer: { id: records[8].id }, older: { id: records[10].id } });
    expect((await beside(0)).newer).toBeNull();
    expect((await beside(23)).older).toBeNull();
  });
});

it("reads the cursor it wrote, and nothing else", () => {
  const cursor = {
    direction: "newer" as const,
    occurredAt: "2026-11-22T08:30:00.001Z",
    ...{ id: "01890000-0000-7000-8000-000000000001", organizationId: "01890000-0000-7000-8000-000000000002" },
  };
  expect(readRecordCursor(writeRecordCursor(cursor))).toEqual(cursor);
  for (const text of ["", "newer", writeRecordCursor(cursor).replace("newer", "up"), `${writeRecordCursor(cursor)}_1`])
    expect(readRecordCursor(text)).toBeNull();
});

function query(search: object): RecordQuery {
  return RecordQuery.parse({ ...PERIOD, ...search });
}
