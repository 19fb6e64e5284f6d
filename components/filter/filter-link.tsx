"use client";

import type { AnchorHTMLAttributes, MouseEvent } from "react";
import { applyChanges, type FilterChanges } from "./filter-changes";
import { useFilterNavigation } from "./filter-navigation";

export interface FilterLinkProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, "href" | "onClick"> {
  changes: FilterChanges;
}

/** A link to the same page under another filter; without scripts a plain one. */
export function FilterLink({ changes, children, ...rest }: FilterLinkProps) {
  const { params, navigate } = useFilterNavigation();

  const follow = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    navigate(changes);
  };
  return (
    <a {...rest} href={applyChanges(params, changes)} onClick={follow}>
      {children}
    </a>
  );
}
