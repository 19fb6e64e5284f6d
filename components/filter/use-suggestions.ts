"use client";

import { useEffect, useState } from "react";
import type { FoundThingJson } from "@/lib/api/search/found-thing-json";
import type { SearchKind } from "@/lib/reading/search/search-query";
import type { FilterOption } from "./filter-select";

const SHORTEST = 2;
const TYPING_MS = 200;

export type SuggestedKind = Exclude<SearchKind, "organization" | "record">;

/**
 * Users, rooms, models or labels whose name or own id has the text in it; those before stay until newer ones come. Without
 * an answer there are none: the field works without them.
 * @param organizations looked at; of several, those of all are suggested
 */
export function useSuggestions(kind: SuggestedKind, text: string, organizations: string[]): FilterOption[] {
  const [options, setOptions] = useState<FilterOption[]>([]);
  const organization = organizations.length === 1 ? organizations[0] : null;
  const query = text.trim();
  useEffect(() => {
    if (query.length < SHORTEST) return;
    const abort = new AbortController();
    const timer = setTimeout(async () => {
      const search = new URLSearchParams({ q: query.slice(0, 200), kind, ...(organization && { organization }) });
      try {
        const { data } = await (await fetch(`/api/search?${search}`, { signal: abort.signal })).json();
        setOptions(toOptions(data ?? [], kind));
      } catch {
        setOptions([]);
      }
    }, TYPING_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [query, kind, organization]);
  return options;
}

/** Tenants may use the same id for different people. */
function toOptions(things: FoundThingJson[], kind: SuggestedKind): FilterOption[] {
  const byValue = new Map<string, Set<string>>();
  for (const { value, name, detail } of things) {
    const label = kind === "model" && detail ? `${name} (${detail})` : name;
    byValue.set(value, (byValue.get(value) ?? new Set()).add(label));
  }
  return [...byValue].map(([value, names]) => ({ value, label: [...names].join(", ") }));
}
