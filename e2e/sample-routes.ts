import { administrate, created, replaced } from "./callers";
import type { Row } from "./route-row";
import type { Scene } from "./scene";

/** The routes of the sample organization, which the last of them removes. */
export const SAMPLE_ROUTES: Row[] = [
  { method: "POST", route: "/api/admin/sample", expected: created(administrate) },
  {
    method: "DELETE",
    route: "/api/admin/sample/[id]",
    path: ({ tenant }) => `/api/admin/sample/${tenant.id}`,
    expected: replaced(administrate, [200, 409]),
  },
  { method: "DELETE", route: "/api/admin/sample/[id]", path: samplePath, expected: administrate },
];

/** Of the sample, and once it is removed of some other organization. */
async function samplePath({ admin, tenant }: Scene): Promise<string> {
  const answer = await admin.get("/api/admin/organizations");
  const { data } = (await answer.json()) as { data: { id: string; is_sample: boolean }[] };
  const sample = data.find(({ is_sample }) => is_sample);
  return `/api/admin/sample/${(sample ?? tenant).id}`;
}
