// GET: what an organization's calls of models without a price are estimated at, or null; for readers of all. PUT
// {input_usd_per_million, output_usd_per_million} and DELETE: change it, for administrators.

import { defaultPriceJson } from "@/lib/api/pricing/default-price-json";
import { DefaultPriceAnswer } from "@/lib/api/pricing/pricing-answers";
import { route } from "@/lib/api/routes/route";
import { getDefaultPrice } from "@/lib/pricing/versions/get-default-price";
import { NewDefaultPrice, setDefaultPrice } from "@/lib/pricing/versions/set-default-price";

export const GET = route({
  summary: "Get the default price for a tenant's unpriced requests",
  access: "admin-read",
  answer: DefaultPriceAnswer,
  run: async ({ viewer, params }) => defaultPriceJson(await getDefaultPrice(viewer, params.id)),
});

export const PUT = route({
  summary: "Set the default price for a tenant's unpriced requests",
  access: "admin",
  answer: DefaultPriceAnswer,
  body: NewDefaultPrice,
  run: async ({ viewer, params, body }) => defaultPriceJson(await setDefaultPrice(viewer, params.id, body)),
});

export const DELETE = route({
  summary: "Remove the default price for a tenant's unpriced requests",
  access: "admin",
  answer: DefaultPriceAnswer,
  run: async ({ viewer, params }) => defaultPriceJson(await setDefaultPrice(viewer, params.id, null)),
});
