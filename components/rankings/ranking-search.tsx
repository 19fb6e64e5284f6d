"use client";

import { type ChangeEvent, useEffect, useRef } from "react";
import { FilterForm } from "@/components/filter/filter-form";
import { useFilterNavigation } from "@/components/filter/filter-navigation";
import { Input } from "@/components/ui/input";

const PAUSE_MS = 350;

/** Finds rows by a part of their name, when the typing pauses; without scripts on Enter. */
export function RankingSearch({ label, shortcut }: { label: string; shortcut?: boolean }) {
  const { params } = useFilterNavigation();
  const asked = params.get("q") ?? "";
  const box = useRef<HTMLElement>(null);
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    // Another address than the one typed here: the browser's own "back", a link that clears the search.
    const input = box.current?.querySelector("input[type=search]");
    if (input instanceof HTMLInputElement && document.activeElement !== input) input.value = asked;
  }, [asked]);
  useEffect(() => () => clearTimeout(pause.current), []);

  const search = ({ currentTarget: { form } }: ChangeEvent<HTMLInputElement>) => {
    clearTimeout(pause.current);
    pause.current = setTimeout(() => form?.requestSubmit(), PAUSE_MS);
  };
  return (
    <search ref={box} className="w-full sm:w-56">
      <FilterForm names={["q"]} drops={["page"]} onSubmitted={() => clearTimeout(pause.current)}>
        <Input
          type="search"
          name="q"
          data-shortcut={shortcut ? "filter" : undefined}
          aria-label={label}
          placeholder={label}
          autoComplete="off"
          maxLength={200}
          defaultValue={asked}
          onChange={search}
        />
      </FilterForm>
    </search>
  );
}
