import { expect, test } from "vitest";
import { getOrganization } from "@/lib/accounts/organizations/get-organization";
import { installationSettingsJson } from "@/lib/api/installation/installation-facts-json";
import { enqueueJob } from "@/lib/jobs/queue/enqueue-job";
import { INSTALLATION_TIME_ZONE } from "@/lib/ledger/rollup-builds/installation-zone-kind";
import { rollupsKey } from "@/lib/ledger/rollup-builds/rebuild-kind";
import { ORGANIZATION_TIME_ZONE } from "@/lib/ledger/rollup-builds/time-zone-kind";
import { findTimeZoneChange } from "@/lib/operations/settings/change-time-zone";
import { adminViewer, createTestOrganization, useTestDatabase } from "@/lib/testing/databases/test-database";
import { organizationDetailJson } from "./organization-json";

useTestDatabase();

const zoneJob = (kind: { name: string }, organizationId: string | null) =>
  enqueueJob({
    kind: kind.name,
    organizationId,
    uniqueKey: rollupsKey(organizationId),
    parameters: { time_zone: "Asia/Tokyo" },
    total: 500,
    startedBy: adminViewer(),
  });

test("an organization says how far a change of its time zone is, and null without one", async () => {
  const { id, viewer } = await createTestOrganization({ timeZone: "UTC" });
  const read = async () => organizationDetailJson(await getOrganization(viewer, id));
  expect(await read()).toMatchObject({ time_zone: "UTC", time_zone_change: null });
  const job_id = await zoneJob(ORGANIZATION_TIME_ZONE, id);
  expect(await read()).toMatchObject({
    time_zone: "UTC",
    time_zone_change: { job_id, time_zone: "Asia/Tokyo", done: 0, total: 500 },
  });
});

test("so does the installation", async () => {
  const settings = { timeZone: "UTC", newModelsPerDay: 100, eventsPerMinute: 300_000 };
  const read = async () => installationSettingsJson(settings, await findTimeZoneChange(null));
  expect(await read()).toMatchObject({ time_zone_change: null });
  const job_id = await zoneJob(INSTALLATION_TIME_ZONE, null);
  expect(await read()).toMatchObject({ time_zone_change: { job_id, done: 0 } });
});
