"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import { Modal } from "@/components/ui/modal";
import { PAGES, type PageId } from "@/lib/access/pages";
import { Keys } from "./keys";
import { GENERAL_SHORTCUTS, goToShortcuts, LIST_SHORTCUTS, type Shortcut } from "./shortcuts";
import { onSingleKeysSwitched, singleKeysAreOn, switchSingleKeys } from "./single-keys";

export interface ShortcutHelpProps {
  /** Those of the viewer's role. */
  pages: PageId[];
  open: boolean;
  onClose(): void;
}

/** Every key of the app, and the switch that turns single keys off. */
export function ShortcutHelp({ pages, open, onClose }: ShortcutHelpProps) {
  const t = useTranslations("shell.keys");
  return (
    <Modal label={t("title")} open={open} onClose={onClose} className="max-w-3xl">
      <header className="flex items-center justify-between border-b border-line py-3 pr-3 pl-5">
        <h2 className="text-[15px] font-semibold tracking-tight">{t("title")}</h2>
        <button
          type="button"
          aria-label={t("close")}
          onClick={onClose}
          className="inline-flex size-8 cursor-pointer items-center justify-center rounded-md text-muted hover:bg-hover hover:text-text"
        >
          <X aria-hidden="true" className="size-4" />
        </button>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
      <section aria-label={t("title")} tabIndex={0} className="min-h-0 overflow-y-auto px-5 py-4 -outline-offset-2!">
        <SingleKeysSwitch />
        <div className="mt-4 grid gap-x-10 gap-y-5 sm:grid-cols-2">
          <div className="space-y-5">
            <ShortcutList title={t("general")} shortcuts={GENERAL_SHORTCUTS} />
            <ShortcutList title={t("lists")} shortcuts={LIST_SHORTCUTS} />
          </div>
          <ShortcutList title={t("goTo")} shortcuts={goToShortcuts(pages)} />
        </div>
      </section>
    </Modal>
  );
}

function SingleKeysSwitch() {
  const t = useTranslations("shell.keys");
  const on = useSyncExternalStore(onSingleKeysSwitched, singleKeysAreOn, () => true);
  return (
    <label className="flex items-start gap-3 rounded-lg border border-line bg-raised px-4 py-3">
      <input
        type="checkbox"
        checked={on}
        onChange={(event) => switchSingleKeys(event.target.checked)}
        className="mt-0.5 size-5 shrink-0 accent-(--accent-solid)"
      />
      <span>
        <span className="font-medium">{t("single")}</span>
        <span className="block text-[13px] text-muted">{t("singleHint")}</span>
      </span>
    </label>
  );
}

function ShortcutList({ title, shortcuts }: { title: string; shortcuts: Shortcut[] }) {
  const t = useTranslations("shell");
  return (
    <div>
      <h3 className="text-[13px] font-medium text-muted">{title}</h3>
      <dl className="mt-1 divide-y divide-line">
        {shortcuts.map(({ keys, action }) => (
          <div key={action} className="flex min-h-9 items-center justify-between gap-4">
            <dt>{isPage(action) ? t(`pages.${action}`) : t(`keys.actions.${action}`)}</dt>
            <dd>
              <Keys keys={keys} />
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function isPage(action: Shortcut["action"]): action is PageId {
  return action in PAGES;
}
