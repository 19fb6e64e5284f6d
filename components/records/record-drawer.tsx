"use client";

import { ChevronDown, ChevronUp, Maximize2, X } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useRouter, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type MouseEvent, type ReactNode, useEffect, useRef } from "react";

export interface RecordDrawerProps {
  id: string;
  closeHref: string;
  /** Null where there is none. */
  newerHref: string | null;
  olderHref: string | null;
  /** The call's own page. */
  fullHref?: string;
  title: ReactNode;
  children: ReactNode;
}

/**
 * One call over the list, at an address of its own. A modal `<dialog>`: focus stays within and returns to the call's row, Escape
 * and a click beside it close it, j and k go on to the next. Without scripts it is a part of the page, above the list.
 */
export function RecordDrawer({ id, closeHref, newerHref, olderHref, fullHref, title, children }: RecordDrawerProps) {
  const t = useTranslations("requests.drawer");
  const router = useRouter();
  const dialog = useRef<HTMLDialogElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const isOpen = useSearchParams().has("record");
  useEffect(() => {
    if (isOpen && !dialog.current?.open) dialog.current?.showModal();
    if (!isOpen) dialog.current?.close();
  }, [isOpen]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another record is shown from its beginning
  useEffect(() => {
    if (body.current) body.current.scrollTop = 0;
  }, [id]);

  const leave = () => {
    // Closed by a step back in the history, the address has changed already.
    if (!new URLSearchParams(window.location.search).has("record")) return;
    rowOf(id)?.focus();
    // The list is all there; Next keeps useSearchParams in step with the address.
    window.history.replaceState(null, "", closeHref);
  };
  const closeOutside = (event: MouseEvent) => {
    // Everything in the dialog is in a box of its own; what hits the dialog itself is its backdrop.
    if (event.target === dialog.current) dialog.current?.close();
  };
  const goOn = (event: KeyboardEvent) => {
    const href = event.key === "j" ? olderHref : event.key === "k" ? newerHref : null;
    if (!href || event.metaKey || event.ctrlKey || event.altKey) return;
    router.replace(href as Route, { scroll: false });
  };
  return (
    <dialog
      ref={dialog}
      aria-labelledby="record-title"
      onClose={leave}
      onClick={closeOutside}
      onKeyDown={goOn}
      className="m-0 max-h-none max-w-none border-line bg-canvas p-0 text-text shadow-popover backdrop:bg-black/40 open:fixed open:inset-y-0 open:right-0 open:left-auto open:h-dvh open:w-full sm:open:w-[min(42rem,92vw)] sm:open:border-l noscript:static noscript:mb-4 noscript:block noscript:w-full noscript:border"
    >
      <div className="flex h-full flex-col">
        <header className="flex items-center justify-between gap-3 border-b border-line bg-surface px-4 py-3 sm:px-5">
          <h2 id="record-title" aria-live="polite" className="min-w-0 flex-1">
            {title}
          </h2>
          <div className="flex shrink-0 items-center">
            <Step href={newerHref} label={t("newer")} Icon={ChevronUp} />
            <Step href={olderHref} label={t("older")} Icon={ChevronDown} />
            {fullHref && (
              <a href={fullHref} aria-label={t("full")} title={t("full")} className={ICON_BUTTON}>
                <Maximize2 aria-hidden="true" className="size-4" />
              </a>
            )}
            <a
              href={closeHref}
              aria-label={t("close")}
              title={t("close")}
              className={ICON_BUTTON}
              onClick={(event) => {
                if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
                event.preventDefault();
                dialog.current?.close();
              }}
            >
              <X aria-hidden="true" className="size-4" />
            </a>
          </div>
        </header>
        <div ref={body} className="min-h-0 flex-1 overflow-y-auto overscroll-contain p-4 sm:p-5">
          {children}
        </div>
      </div>
    </dialog>
  );
}

const ICON_BUTTON =
  "inline-flex size-9 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-text -outline-offset-2!";

/** The way to the call before or after; it keeps its place where there is none. */
function Step({ href, label, Icon }: { href: string | null; label: string; Icon: typeof ChevronUp }) {
  const icon = <Icon aria-hidden="true" className="size-4" />;
  if (!href) return <span className={`${ICON_BUTTON} pointer-events-none opacity-40`}>{icon}</span>;
  return (
    <Link
      href={href as Route}
      replace
      scroll={false}
      prefetch={false}
      aria-label={label}
      title={label}
      className={ICON_BUTTON}
    >
      {icon}
    </Link>
  );
}

function rowOf(id: string): HTMLElement | undefined {
  const rows = document.querySelectorAll<HTMLElement>(`a[data-row="${CSS.escape(id)}"]`);
  return [...rows].find((row) => row.checkVisibility());
}
