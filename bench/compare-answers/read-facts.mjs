import { findModel } from "./client.mjs";

const RANGE = "from=2026-08-01&to=2026-11-20";

/**
 * What a data set holds that requests name: ids, keys, cursors. Read once, so that every recording asks for the same.
 * @param {(method: string, path: string) => Promise<any>} admin the administrator's calls
 */
export async function readFacts(admin, { harbour, peak, merged }) {
  const get = (path) => admin("GET", path);
  const organizations = await get("/api/admin/organizations");
  const stats = await get("/api/admin/ai-usage/stats?from=2020-01-01&to=2026-11-20");
  const ofHarbour = `${RANGE}&organization=${harbour.id}`;
  const users = await get(`/api/admin/ai-usage/by-user?${ofHarbour}`);
  const rooms = await get(`/api/admin/ai-usage/by-room?${ofHarbour}`);
  const { errors } = await get(`/api/admin/ai-usage/errors?${ofHarbour}`);
  const first = await get(`/api/v1/records?${ofHarbour}&limit=20`);
  const failed = await get(`/api/v1/records?${ofHarbour}&success=false&limit=3`);
  const audit = await get("/api/audit-log?limit=20");
  return {
    records: stats.total_requests,
    harbour,
    peak,
    sample: organizations.find((one) => one.is_sample).id,
    organizations: organizations.map(({ id }) => id),
    models: {
      mini: await findModel(admin, "gpt-4o-mini"),
      sonnet: await findModel(admin, "claude-sonnet-4-5"),
      lighthouse: await findModel(admin, "lighthouse-7b"),
      unpriced: await findModel(admin, "northwind-reranker-v2"),
      display: await findModel(admin, "somebody's model <b>"),
      merged,
    },
    userId: users.find((row) => row.user === "user-1").user_id,
    roomId: rooms.find((row) => row.room === "room/1").room_id,
    errors: errors.slice(0, 3).map(({ error }) => error),
    recordIds: [...first.records, ...failed.records].map(({ id }) => id),
    nextCursor: first.next_cursor,
    auditNext: audit.next,
    jobs: harbour.jobs,
  };
}
