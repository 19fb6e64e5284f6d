import { created, manage } from "@/e2e/scenes/callers";
import { type Scene, withSearch } from "@/e2e/scenes/scene";
import { post } from "@/e2e/scenes/tenant";
import type { Row } from "./route-row";

let count = 0;

/** The routes of the gateway's provider keys. */
export const PROVIDER_KEY_ROUTES: Row[] = [
  {
    method: "POST",
    route: "/api/provider-keys",
    data: newProviderKey,
    expected: created(manage),
  },
  { method: "GET", route: "/api/provider-keys", path: withSearch("/api/provider-keys"), expected: manage },
  { method: "GET", route: "/api/provider-keys", expected: { ...manage, otherOwner: 200 } },
  {
    method: "DELETE",
    route: "/api/provider-keys/[id]",
    path: async (scene) => {
      const { id } = await post(scene.admin, "/api/provider-keys", newProviderKey(scene));
      return `/api/provider-keys/${id}`;
    },
    expected: manage,
  },
];

function newProviderKey({ tenant }: Scene) {
  return {
    organization_id: tenant.id,
    provider: "openai",
    name: `provider key ${count++} ${tenant.word}`,
    key: "sk-of-an-organization",
  };
}
