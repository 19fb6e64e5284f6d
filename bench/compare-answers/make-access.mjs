import { apiClient, signIn, until } from "./client.mjs";

/** Views, invitations, a provider's key, a revoked key, somebody who may no longer sign in, and a comparison of the aggregates. */
export async function makeAccess(url, admin, harbour, peak) {
  await makeViews(url, harbour);
  await admin("POST", "/api/saved-views", {
    name: "All of it",
    path: "/usage",
    search: "range=30d&group=organization",
  });
  await admin("POST", "/api/invitations", {
    organization_id: harbour.id,
    email: "new@harbour.example.com",
    role: "MEMBER",
  });
  await admin("POST", "/api/invitations", { organization_id: peak.id, email: "new@peak.example.com", role: "OWNER" });
  const providerKey = {
    organization_id: harbour.id,
    provider: "openai",
    name: "Main key",
    key: "sk-of-nobody-in-particular",
  };
  await admin("POST", "/api/provider-keys", providerKey);
  const revoked = { organization_id: harbour.id, name: "Revoked", scopes: ["READ"] };
  const { id: revokedId, key } = await admin("POST", "/api/api-keys", revoked);
  harbour.keys.revoked = key;
  await admin("DELETE", `/api/api-keys/${revokedId}`);
  const gone = {
    organization_id: harbour.id,
    email: "gone@harbour.example.com",
    password: harbour.accounts.MEMBER.password,
  };
  const { id } = await admin("POST", "/api/members", gone);
  await admin("PATCH", `/api/members/${id}`, { disabled: true });
  const check = await admin("POST", "/api/admin/rollup-checks");
  await until(admin, "/api/admin/rollup-checks", (all) => all.find((one) => one.id === check.id)?.state !== "running");
}

async function makeViews(url, harbour) {
  const owner = apiClient(url, await signIn(url, harbour.accounts.OWNER));
  await owner("POST", "/api/saved-views", { name: "Failures", path: "/errors", search: "range=30d&feature=chat" });
  await owner("POST", "/api/saved-views", { name: "This week", path: "/usage", search: "range=7d&metric=tokens" });
}
