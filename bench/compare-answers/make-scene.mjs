import { apiClient } from "./client.mjs";
import { makeEvents } from "./made-events.mjs";
import { makeAccess } from "./make-access.mjs";
import { makePricesAfter, makePricesBefore } from "./make-prices.mjs";

const BATCH = 1_000;
const PASSWORD = "a password of the recorded answers";

/**
 * Makes tenants with members, keys and calls, and something of each kind that a read route or a page shows: prices, a sheet,
 * contracts, closed months, repricing jobs, a merge, a comparison of aggregates, invitations, views, provider keys, deleted things.
 * @param {(method: string, path: string, body?: object) => Promise<any>} admin the administrator's calls
 * @param {{ harbour: number, peak: number }} counts of calls
 * @returns what to sign in with and ask for later
 */
export async function makeScene(url, admin, counts) {
  const harbour = await makeTenant(admin, "Harbour Lights", "Europe/Berlin", "harbour");
  const peak = await makeTenant(admin, "Quiet Peak & Sons", "America/New_York", "peak");
  await admin("PATCH", `/api/admin/organizations/${harbour.id}`, { billing_day: 15 });
  await makePricesBefore(admin, harbour);
  await sendEvents(url, harbour.keys.INGEST, makeEvents("harbour", counts.harbour));
  await sendEvents(url, peak.keys.INGEST, makeEvents("peak", counts.peak));
  await sendOtherModels(url, admin, peak);
  const merged = await makePricesAfter(admin, harbour, peak);
  await makeAccess(url, admin, harbour, peak);
  await deleteSubjects(admin, harbour);
  return { harbour, peak, merged };
}

/** Sends events in batches; a rejected one is a mistake of this tool. */
export async function sendEvents(url, key, events) {
  const send = apiClient(url, { authorization: `Bearer ${key}` });
  for (let start = 0; start < events.length; start += BATCH) {
    const { rejected } = await send("POST", "/api/v1/usage", events.slice(start, start + BATCH));
    if (rejected.length > 0) throw new Error(`An event was rejected: ${JSON.stringify(rejected[0])}`);
  }
}

async function makeTenant(admin, name, timeZone, word) {
  const { id, slug } = await admin("POST", "/api/admin/organizations", { name, time_zone: timeZone });
  const accounts = {};
  for (const role of ["OWNER", "MEMBER"]) {
    const account = { email: `${role.toLowerCase()}@${word}.example.com`, password: PASSWORD };
    await admin("POST", "/api/members", { organization_id: id, role, name: `${role} of ${word}`, ...account });
    accounts[role] = account;
  }
  const keys = {};
  for (const [label, scopes] of [
    ["INGEST", ["INGEST"]],
    ["READ", ["READ"]],
    ["READ_ALL", ["READ_ALL"]],
  ]) {
    const made = await admin("POST", "/api/api-keys", { organization_id: id, name: `${label} of ${word}`, scopes });
    keys[label] = made.key;
    if (label === "INGEST") keys.ingestId = made.id;
  }
  return { id, slug, name, accounts, keys };
}

/** Model names beyond a tenant's limit, which are recorded as other models. */
async function sendOtherModels(url, admin, { keys }) {
  await admin("PATCH", "/api/admin/installation", { new_models_per_day: 15 });
  const names = Array.from({ length: 25 }, (_, index) => `invented-${index}`);
  const events = names.map((model, index) => ({
    id: `other-${index}`,
    occurred_at: "2026-11-19T09:00:00Z",
    provider: "inventor",
    model,
    input_tokens: 100 + index,
    output_tokens: 10,
  }));
  await sendEvents(url, keys.INGEST, events);
  await admin("PATCH", "/api/admin/installation", { new_models_per_day: 100 });
}

async function deleteSubjects(admin, { id }) {
  for (const [subject, name] of [
    ["user", "user-7"],
    ["room", "room/3"],
  ]) {
    const rows = await admin("GET", `/api/admin/ai-usage/by-${subject}?organization=${id}&days=365`);
    const found = rows.find((row) => row[subject] === name);
    await admin("DELETE", `/api/${subject}s/${found[`${subject}_id`]}?organization=${id}`);
  }
}
