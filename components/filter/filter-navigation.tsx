"use client";

import type { Route } from "next";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { createContext, type ReactNode, useContext, useOptimistic, useTransition } from "react";
import { applyChanges, type FilterChanges } from "./filter-changes";
import { type LiveState, useLive } from "./use-live";

interface FilterNavigationState {
  /** What the URL says; while a navigation is under way, what it will say. */
  params: URLSearchParams;
  /** True until the new figures are there. */
  pending: boolean;
  navigate(changes: FilterChanges): void;
  /** Asks the server for the same figures again. */
  refresh(): void;
  /** Whether the page asks by itself now and then. */
  live: LiveState;
}

export interface FilterNavigationProps {
  /** Parameters of the URL that are not in force, because they were not understood. */
  ignored: string[];
  /** Whether what is looked at still grows. */
  live?: boolean;
  children: ReactNode;
}

const FilterNavigationContext = createContext<FilterNavigationState | null>(null);

/** Keeps the filter in the URL: what is below reads it and changes it, and the old figures stay until the new ones come. */
export function FilterNavigation({ ignored, live = false, children }: FilterNavigationProps) {
  const router = useRouter();
  const pathname = usePathname();
  const current = new URLSearchParams(useSearchParams());
  for (const name of ignored) current.delete(name);
  const [pending, startTransition] = useTransition();
  const [search, setSearch] = useOptimistic(current.toString());
  const params = new URLSearchParams(search);

  const navigate = (changes: FilterChanges) =>
    startTransition(() => {
      const next = applyChanges(params, changes);
      setSearch(next.slice(1));
      router.push(`${pathname}${next}` as Route, { scroll: false });
    });
  const refresh = () => startTransition(() => router.refresh());
  const state = { params, pending, navigate, refresh, live: useLive(live && !pending) };

  return <FilterNavigationContext value={state}>{children}</FilterNavigationContext>;
}

/** The filter of the `FilterNavigation` above. */
export function useFilterNavigation(): FilterNavigationState {
  const state = useContext(FilterNavigationContext);
  if (!state) throw new Error("useFilterNavigation needs a FilterNavigation above it.");
  return state;
}
