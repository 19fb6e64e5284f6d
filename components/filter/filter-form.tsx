"use client";

import { type FormEvent, Fragment, type ReactNode } from "react";
import type { FilterChanges } from "./filter-changes";
import { useFilterNavigation } from "./filter-navigation";

export interface FilterFormProps {
  /** The parameters that the form's controls set. */
  names: string[];
  /** Parameters that a submission takes away. */
  drops?: string[];
  className?: string;
  onSubmitted?: () => void;
  children: ReactNode;
}

/** A GET form over part of the filter; the rest of the URL travels along in hidden fields. */
export function FilterForm({ names, drops = [], className, onSubmitted, children }: FilterFormProps) {
  const { params, navigate } = useFilterNavigation();
  const kept = [...params].filter(([name]) => !names.includes(name) && !drops.includes(name));

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const changes: FilterChanges = Object.fromEntries(drops.map((name) => [name, null]));
    for (const name of names) changes[name] = data.getAll(name).map(String);
    navigate(changes);
    onSubmitted?.();
  };
  return (
    <form method="get" className={className} onSubmit={submit}>
      {kept.map(([name, value], index) => (
        <Fragment key={`${name} ${index.toString()}`}>
          <input type="hidden" name={name} value={value} />
        </Fragment>
      ))}
      {children}
    </form>
  );
}
