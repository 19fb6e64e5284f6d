/** The page of one record; for those who see several organizations it names whose, since two may share an id. */
export function recordHref(record: { id: string; organization_id: string }, seesAll: boolean): string {
  return `/requests/${record.id}${seesAll ? `?organization=${record.organization_id}` : ""}`;
}
