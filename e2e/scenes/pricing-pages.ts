import type { Row } from "@/e2e/routes/route-row";
import { page } from "./callers";
import { modelPath, repricingJobPath } from "./pricing-scene";
import { recordPath, type Scene } from "./scene";

const forAdministrators = { ...page, member: 404, owner: 404, otherOwner: 404 };

/** The pages of one model, one repricing job and one request. */
export const PRICING_PAGES: Row[] = [
  {
    method: "GET",
    route: "/models/[id]",
    path: pageOf(modelPath(), "/api/admin/models", "/models"),
    expected: { ...page, otherOwner: 404 },
    shows: true,
  },
  {
    method: "GET",
    route: "/pricing/jobs/[id]",
    path: pageOf(repricingJobPath(), "/api/admin/repricing-jobs", "/pricing/jobs"),
    expected: forAdministrators,
  },
  {
    method: "GET",
    route: "/requests/[id]",
    path: pageOf(recordPath, "/api/v1/records", "/requests"),
    expected: { ...page, otherOwner: 404 },
    shows: true,
  },
];

/** The page of what the API has at a path. */
function pageOf(path: (scene: Scene) => Promise<string>, api: string, folder: string) {
  return async (scene: Scene) => (await path(scene)).replace(api, folder);
}
