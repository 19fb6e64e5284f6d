import { findModel, until } from "./client.mjs";

/** Prices that the calls are recorded with. */
export async function makePricesBefore(admin, harbour) {
  const line = {
    provider: "harbour",
    model: "lighthouse-7b",
    input_usd_per_million: "0.2",
    output_usd_per_million: "0.6",
  };
  await admin("POST", "/api/admin/price-sheets", { name: "Harbour's own", lines: [line] });
  const rates = [
    { bucket: "input", usd_per_million: "0.14" },
    { bucket: "cacheRead", usd_per_million: "0.07" },
    { bucket: "output", usd_per_million: "0.55" },
    { bucket: "input", usd_per_million: "0.28", above_input_tokens: 10_000 },
  ];
  const model = await findModel(admin, "lighthouse-7b");
  const price = {
    model_id: model,
    organization: harbour.id,
    rates,
    effective_from: "2026-10-01T00:00:00Z",
    note: "By hand",
  };
  await admin("POST", "/api/admin/prices", { ...price, tier_multipliers: { batch: "0.5" }, confirm: true });
  const contract = {
    organization: harbour.id,
    provider: "anthropic",
    percent: "-8",
    effective_from: "2026-09-01T00:00:00Z",
  };
  await admin("POST", "/api/admin/contracts", { ...contract, note: "Annual commitment" });
  const estimate = { input_usd_per_million: "0.5", output_usd_per_million: "1.5" };
  await admin("PUT", `/api/admin/organizations/${harbour.id}/default-price`, estimate);
}

/** What changes calls that are recorded already: a global price, closed months, repricing, a merge; answers the merged model. */
export async function makePricesAfter(admin, harbour, peak) {
  const unpriced = await findModel(admin, "somebody's model <b>");
  const rates = [
    { bucket: "input", usd_per_million: "1" },
    { bucket: "output", usd_per_million: "4" },
  ];
  const price = { model_id: unpriced, rates, effective_from: "2026-08-01T00:00:00Z", confirm: true };
  await admin("POST", "/api/admin/prices", price);
  await admin("POST", "/api/admin/closed-months", { organization: harbour.id, month: "2026-09" });
  await admin("POST", "/api/admin/closed-months", { organization: peak.id, month: "2026-08" });
  const jobs = [];
  for (const body of [{ organization: harbour.id }, { organization: peak.id, from: "2026-10-01", to: "2026-11-10" }]) {
    const { id } = await admin("POST", "/api/admin/repricing-jobs", { model_ids: [unpriced], ...body });
    await until(admin, `/api/admin/repricing-jobs/${id}`, ({ status }) => status === "previewed");
    jobs.push(id);
  }
  await admin("POST", `/api/admin/repricing-jobs/${jobs[1]}/apply`);
  await until(
    admin,
    `/api/admin/repricing-jobs/${jobs[1]}`,
    ({ status }) => !["applying", "previewed"].includes(status),
  );
  const [merged, into] = [await findModel(admin, "lighthouse-7b-instruct"), await findModel(admin, "lighthouse-7b")];
  const { status } = await admin("POST", `/api/admin/models/${merged}/merge`, { into });
  // One that goes on after the answer would change the data set while it is asked.
  if (status !== "done") throw new Error(`The merge is ${status}.`);
  await admin("PATCH", `/api/admin/models/${unpriced}`, { display_name: "Somebody's model" });
  harbour.jobs = jobs;
  return merged;
}
