import { administrate, created, readAll, replaced } from "@/e2e/scenes/callers";
import {
  closedMonthPath,
  mergeRequest,
  modelPath,
  newContractPath,
  newModelPath,
  newPrice,
  newPricePath,
  repricingJobPath,
  repricingRequest,
} from "@/e2e/scenes/pricing-scene";
import { organizationPath, type Scene, withSearch } from "@/e2e/scenes/scene";
import type { Row } from "./route-row";

const sheet = () => ({
  name: "Sheet",
  lines: [{ provider: "openai", model: "sheet-model", input_usd_per_million: "1", output_usd_per_million: "2" }],
});
const defaultPricePath = (scene: Scene) => `${organizationPath(scene)}/default-price`;
const accepted = replaced(administrate, [200, 202]);

/** The routes of models, prices, contracts, closed months and repricing. */
export const PRICING_ROUTES: Row[] = [
  { method: "GET", route: "/api/admin/models", expected: readAll },
  { method: "GET", route: "/api/admin/models/[id]", path: modelPath(), expected: readAll },
  {
    method: "PATCH",
    route: "/api/admin/models/[id]",
    path: modelPath(),
    data: ({ tenant }) => ({ display_name: `Model ${tenant.word}` }),
    expected: administrate,
  },
  { method: "DELETE", route: "/api/admin/models/[id]", path: newModelPath(), expected: administrate },
  {
    method: "GET",
    route: "/api/admin/models/[id]/merge",
    path: newModelPath(async (scene) => `/merge?into=${(await mergeRequest(scene)).into}`),
    expected: administrate,
  },
  {
    method: "POST",
    route: "/api/admin/models/[id]/merge",
    path: newModelPath(() => "/merge"),
    data: mergeRequest,
    expected: accepted,
  },
  { method: "GET", route: "/api/admin/models/[id]/prices", path: modelPath("/prices"), expected: readAll },
  { method: "GET", route: "/api/admin/unpriced", expected: readAll },
  { method: "POST", route: "/api/admin/prices", data: newPrice, expected: created(administrate) },
  { method: "DELETE", route: "/api/admin/prices/[id]", path: newPricePath, expected: administrate },
  { method: "POST", route: "/api/admin/price-sheets", data: sheet, expected: created(administrate) },
  {
    method: "POST",
    route: "/api/admin/price-sheets",
    path: () => "/api/admin/price-sheets?dry_run=true",
    data: sheet,
    expected: administrate,
  },
  { method: "GET", route: "/api/admin/price-sheets/export", expected: readAll },
  // A release without models is refused, so that no run changes the catalogue.
  {
    method: "POST",
    route: "/api/admin/price-catalogue",
    data: () => ({ providers: [] }),
    expected: replaced(administrate, [200, 422]),
  },
  { method: "GET", route: "/api/admin/contracts", path: withSearch("/api/admin/contracts"), expected: readAll },
  {
    method: "POST",
    route: "/api/admin/contracts",
    data: ({ tenant }) => ({ organization: tenant.id, percent: "-1" }),
    expected: created(administrate),
  },
  { method: "DELETE", route: "/api/admin/contracts/[id]", path: newContractPath, expected: administrate },
  {
    method: "GET",
    route: "/api/admin/closed-months",
    path: withSearch("/api/admin/closed-months"),
    expected: readAll,
  },
  {
    method: "POST",
    route: "/api/admin/closed-months",
    data: ({ tenant }) => ({ organization: tenant.id, month: "2019-12" }),
    expected: created(administrate),
  },
  {
    method: "DELETE",
    route: "/api/admin/closed-months/[organization]/[month]",
    path: closedMonthPath,
    expected: administrate,
  },
  {
    method: "GET",
    route: "/api/admin/organizations/[id]/default-price",
    path: defaultPricePath,
    expected: readAll,
  },
  {
    method: "PUT",
    route: "/api/admin/organizations/[id]/default-price",
    path: defaultPricePath,
    data: () => ({ input_usd_per_million: "0.5", output_usd_per_million: "0.5" }),
    expected: administrate,
  },
  {
    method: "DELETE",
    route: "/api/admin/organizations/[id]/default-price",
    path: defaultPricePath,
    expected: administrate,
  },
  { method: "GET", route: "/api/admin/repricing-jobs", expected: administrate },
  { method: "POST", route: "/api/admin/repricing-jobs", data: repricingRequest, expected: accepted },
  {
    method: "GET",
    route: "/api/admin/repricing-jobs/[id]",
    path: repricingJobPath(),
    expected: administrate,
  },
  {
    method: "POST",
    route: "/api/admin/repricing-jobs/[id]/apply",
    path: repricingJobPath("/apply"),
    expected: accepted,
  },
  {
    method: "POST",
    route: "/api/admin/repricing-jobs/[id]/cancel",
    path: repricingJobPath("/cancel"),
    expected: administrate,
  },
];
