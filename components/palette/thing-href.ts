import { REFINEMENTS, withFilter } from "@/components/filter/filter-parameters";
import type { FoundThingJson } from "@/lib/api/search/found-thing-json";

/**
 * Where something found leads: to the usage page filtered by it, a record to itself. The period in force stays, other
 * filters do not, since with them it might show nothing.
 * @param isAdmin to whom a user's own id says too little, because several tenants may have it
 */
export function thingHref(thing: FoundThingJson, params: URLSearchParams, isAdmin: boolean): string {
  const period = new URLSearchParams(params);
  for (const name of REFINEMENTS) period.delete(name);
  const tenant: Record<string, string> =
    isAdmin && thing.organization_id ? { organization: thing.organization_id } : {};
  const path = thing.kind === "record" ? "/requests" : "/usage";
  return withFilter(path, period, { ...tenant, [thing.kind]: thing.value });
}
