"use client";

import type { Route } from "next";
import Link from "next/link";
import { useSearchParams } from "next/navigation";
import type { ComponentProps } from "react";
import { withFilter } from "./filter-parameters";

export interface PageLinkProps extends Omit<ComponentProps<typeof Link>, "href"> {
  /** The path of another page: "/requests". */
  to: string;
  /** Search parameters of its own; they take the place of the filter's of the same name. */
  set?: Record<string, string>;
}

/** A link to another page under the filter in force. */
export function PageLink({ to, set, ...rest }: PageLinkProps) {
  const params = new URLSearchParams(useSearchParams());
  return <Link {...rest} href={withFilter(to, params, set) as Route} prefetch={false} />;
}
