"use client";

import { Pencil, Trash2 } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type MouseEvent, useState } from "react";
import type { SavedViewJson } from "@/lib/api/accounts/saved-view-json";
import { CopyLink } from "./copy-link";
import { DeleteView } from "./delete-view";
import { iconButtonClass } from "./icon-button-class";
import { RenameView } from "./rename-view";

export interface SavedViewRowProps {
  view: SavedViewJson;
  /** Whether it is what the page shows. */
  current: boolean;
}

/** A view: a link to it, its link to copy, and what may be done with it. */
export function SavedViewRow({ view, current }: SavedViewRowProps) {
  const t = useTranslations("shell.views");
  const [state, setState] = useState<"shown" | "renaming" | "deleting">("shown");
  const [returned, setReturned] = useState<typeof state>("shown");
  const { name, path, search } = view;
  const done = () => {
    setReturned(state);
    setState("shown");
  };
  if (state === "renaming") return <RenameView view={view} onDone={done} />;
  if (state === "deleting") return <DeleteView view={view} onDone={done} />;
  return (
    <li className="flex items-center gap-0.5">
      <Link
        href={`${path}${search && `?${search}`}` as Route}
        prefetch={false}
        aria-current={current ? "page" : undefined}
        title={name}
        onClick={closePanel}
        className={`flex min-h-8 min-w-0 flex-1 items-center rounded-md px-2 font-medium ${current ? "bg-accent-soft text-accent" : "hover:bg-hover"}`}
      >
        <bdi className="truncate">{name}</bdi>
      </Link>
      <span className="flex noscript:hidden">
        <CopyLink path={path} search={search} label={t("copyLink", { name })} />
        <button
          type="button"
          aria-label={t("rename", { name })}
          title={t("rename", { name })}
          onClick={() => setState("renaming")}
          ref={returned === "renaming" ? focus : undefined}
          className={iconButtonClass}
        >
          <Pencil aria-hidden="true" className="size-4" />
        </button>
        <button
          type="button"
          aria-label={t("delete", { name })}
          title={t("delete", { name })}
          onClick={() => setState("deleting")}
          ref={returned === "deleting" ? focus : undefined}
          className={iconButtonClass}
        >
          <Trash2 aria-hidden="true" className="size-4" />
        </button>
      </span>
    </li>
  );
}

const focus = (element: HTMLElement | null) => element?.focus();

/** Another page of the same app does not close it by itself. */
function closePanel(event: MouseEvent<HTMLAnchorElement>) {
  if (event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.currentTarget.closest("details")?.removeAttribute("open");
}
