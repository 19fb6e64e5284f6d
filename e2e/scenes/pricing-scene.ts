import { type APIRequestContext, expect } from "@playwright/test";
import type { Scene } from "./scene";
import { post, type Tenant } from "./tenant";

/** A path below the organization's model. */
export function modelPath(suffix = ""): (scene: Scene) => Promise<string> {
  return async ({ admin, tenant }) => `/api/admin/models/${await findModelId(admin, tenant)}${suffix}`;
}

/** A path below a model of this request's own, which was never used. */
export function newModelPath(
  suffix: (scene: Scene) => string | Promise<string> = () => "",
): (scene: Scene) => Promise<string> {
  return async (scene) => {
    const name = `unused-${crypto.randomUUID()}`;
    const lines = [{ provider: "openai", model: name, input_usd_per_million: "1", output_usd_per_million: "2" }];
    await post(scene.admin, "/api/admin/price-sheets", { name: "Unused", lines });
    const { data } = await (await scene.admin.get(`/api/admin/models?q=${name}`)).json();
    return `/api/admin/models/${data[0].id}${await suffix(scene)}`;
  };
}

/** What a model is merged into: the organization's. */
export async function mergeRequest({ admin, tenant }: Scene): Promise<{ into: string }> {
  return { into: await findModelId(admin, tenant) };
}

/** A price for the organization's model that nobody else uses. */
export async function newPrice({ admin, tenant }: Scene): Promise<object> {
  const rates = [{ bucket: "input", usd_per_million: "1" }];
  return { model_id: await findModelId(admin, tenant), organization: tenant.id, rates };
}

/** Of a price set for this request. */
export async function newPricePath(scene: Scene): Promise<string> {
  const { id } = await post(scene.admin, "/api/admin/prices", await newPrice(scene));
  return `/api/admin/prices/${id}`;
}

/** Of a contract made for this request. */
export async function newContractPath({ admin, tenant }: Scene): Promise<string> {
  const { id } = await post(admin, "/api/admin/contracts", { organization: tenant.id, percent: "-1" });
  return `/api/admin/contracts/${id}`;
}

/** Of a month that is closed for this request. */
export async function closedMonthPath({ admin, tenant }: Scene): Promise<string> {
  await post(admin, "/api/admin/closed-months", { organization: tenant.id, month: "2020-01" });
  return `/api/admin/closed-months/${tenant.id}/2020-01`;
}

/** Which calls to price anew: the organization's. */
export async function repricingRequest({ admin, tenant }: Scene): Promise<object> {
  return { model_ids: [await findModelId(admin, tenant)], organization: tenant.id };
}

/** A path below a repricing job made for this request, whose preview is done. */
export function repricingJobPath(suffix = ""): (scene: Scene) => Promise<string> {
  return async (scene) => {
    const { id } = await post(scene.admin, "/api/admin/repricing-jobs", await repricingRequest(scene));
    const path = `/api/admin/repricing-jobs/${id}`;
    await expect.poll(async () => (await (await scene.admin.get(path)).json()).data.status).toBe("previewed");
    return `${path}${suffix}`;
  };
}

async function findModelId(admin: APIRequestContext, tenant: Tenant): Promise<string> {
  const answer = await admin.get(`/api/admin/models?q=model-${tenant.word}`);
  const { data } = (await answer.json()) as { data: { id: string; name: string }[] };
  const model = data.find(({ name }) => name === `model-${tenant.word}`);
  if (!model) throw new Error(`There is no model-${tenant.word}.`);
  return model.id;
}
