import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { recordUsage } from "@/lib/ledger/recording/record-usage";
import { createTestOrganization, useTestDatabase } from "@/lib/testing/databases/test-database";
import { getUsageRecord } from "./get-usage-record";
import { fetchCommand, reportCommand } from "./record-commands";
import { recordEvent } from "./record-event";
import type { RecordRow } from "./record-row";

useTestDatabase();

const ADDRESS = "http://localhost:3000";
const EVENTS = {
  full: {
    ...{
      provider: "anthropic",
      model: "claude-sonnet-4-5",
      user: "ada",
      room: "lobby",
      kind: "group",
      feature: "chat",
    },
    ...{ input_tokens: 900, cache_read_tokens: 100, cache_write_tokens: 300, cache_write_1h_tokens: 200 },
    ...{ output_tokens: 50, reasoning_tokens: 20, response_time_ms: 700, metadata: { note: "it's; $(rm -rf /) `x`" } },
  },
  failed: { provider: "openai", model: "gpt-4o", success: false, error_type: "timeout", error_message: "it's late" },
  total: { provider: "openai", model: "gpt-4o", total_tokens: 40 },
  reported: { provider: "openai", model: "gpt-4o", cost_usd: "0.25" },
  silent: { response: { object: "chat.completion", model: "gpt-4o", usage: null } },
};

describe.each(Object.entries(EVENTS))("the event of a %s call", (name, event) => {
  it("records one like it, with the same counts and the same cost", async () => {
    const { id: organizationId, apiKeyId, viewer } = await createTestOrganization();
    const record = async (id: string, sent: object) => {
      const { rejected } = await recordUsage({ organizationId, apiKeyId }, [{ id, ...sent }]);
      expect(rejected).toEqual([]);
      return (await getUsageRecord(viewer, id)).record;
    };
    const first = await record(name, event);
    const again = await record(`${name} again`, recordEvent(first));
    expect(likeness(again)).toEqual(likeness(first));
  });
});

it("stands in a shell as it is, quotes and all", async () => {
  const { id: organizationId, apiKeyId, viewer } = await createTestOrganization();
  await recordUsage({ organizationId, apiKeyId }, [{ id: "x", ...EVENTS.full }]);
  const { record } = await getUsageRecord(viewer, "x");
  // In place of curl a command that prints its arguments.
  const argumentsOf = (command: string) =>
    execFileSync("sh", ["-c", command.replace(/^curl/, "printf '%s\\n--\\n'")], { encoding: "utf8" }).split("\n--\n");
  expect(argumentsOf(fetchCommand(ADDRESS, record, true))[0]).toBe(
    `${ADDRESS}/api/v1/records/${record.id}?organization=${organizationId}`,
  );
  expect(JSON.parse(argumentsOf(reportCommand(ADDRESS, record))[6])).toEqual(recordEvent(record));
});

function likeness(record: RecordRow): Partial<RecordRow> {
  const { id: _id, caller_id: _callerId, occurred_at: _occurredAt, received_at: _receivedAt, ...rest } = record;
  return rest;
}
