import type { FoundThing } from "@/lib/reading/search/search-things";

/** Something found, as the API answers it. */
export function foundThingJson(thing: FoundThing) {
  return {
    kind: thing.kind,
    value: thing.value,
    name: thing.name,
    detail: thing.detail,
    organization_id: thing.organizationId,
    organization_name: thing.organizationName,
  };
}
export type FoundThingJson = ReturnType<typeof foundThingJson>;
