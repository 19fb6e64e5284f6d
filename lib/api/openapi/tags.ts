interface Tag {
  name: string;
  description: string;
  /** Of its paths, after `/api/`. */
  paths: RegExp;
}

/** How endpoints are grouped, in this order; the first that matches a path counts. */
export const TAGS: readonly Tag[] = [
  { name: "Ingestion", description: "Record what programs spend.", paths: /^(v1\/usage|otlp)/ },
  { name: "Usage", description: "Totals, divisions and exports of the tenants that you may see.", paths: /^usage\// },
  { name: "Usage of all tenants", description: "The same reports over all tenants.", paths: /^admin\/ai-usage\// },
  { name: "Requests", description: "Single requests.", paths: /^(v1\/records|unrecorded)/ },
  { name: "Models", description: "Models and their prices.", paths: /^admin\/(models|prices|unpriced)/ },
  {
    name: "Pricing",
    description: "Catalogue, price sheets, contracts, repricing and closed months.",
    paths: /^admin\/(price-|contracts|repricing|closed)|default-price$/,
  },
  {
    name: "Tenants",
    description: "Tenants and what belongs to them.",
    paths: /^(admin\/)?(organizations|sample)|^(users|rooms)\//,
  },
  {
    name: "Keys",
    description: "API keys, and the provider keys that the gateway uses.",
    paths: /^(api|provider)-keys/,
  },
  {
    name: "People",
    description: "Members, invitations and your own account.",
    paths: /^(members|invitations|account|auth)/,
  },
  {
    name: "Workspace",
    description: "Search, saved views and the audit log.",
    paths: /^(search|saved-views|audit-log)/,
  },
  {
    name: "Installation",
    description: "The server itself.",
    paths: /^(health|openapi|admin\/(installation|jobs|rollup-checks))/,
  },
];

/**
 * The tag of a path.
 * @throws Error for a path that no tag is for
 */
export function tagOf(path: string): string {
  const tag = TAGS.find(({ paths }) => paths.test(path.slice("/api/".length)));
  if (!tag) throw new Error(`No tag is for ${path}: add it to tags.ts.`);
  return tag.name;
}
