import { administrate, created, replaced } from "@/e2e/scenes/callers";
import type { Scene } from "@/e2e/scenes/scene";
import type { Row } from "./route-row";

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

/** Of the sample, which another caller may have removed. */
async function samplePath({ admin }: Scene): Promise<string> {
  const answer = await admin.get("/api/admin/organizations");
  const { data } = (await answer.json()) as { data: { id: string; is_sample: boolean }[] };
  const sample = data.find(({ is_sample }) => is_sample);
  return `/api/admin/sample/${sample?.id ?? (await createSample(admin))}`;
}

async function createSample(admin: Scene["admin"]): Promise<string> {
  const { data } = await (await admin.post("/api/admin/sample")).json();
  return data.organization.id;
}
