"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { createContext, lazy, type ReactNode, Suspense, useContext, useEffect, useState } from "react";
import { withFilter } from "@/components/filter/filter-parameters";
import type { NavigationSection } from "@/components/navigation/navigation-sections";
import { pressControl } from "@/components/shortcuts/press-control";
import { GENERAL_SHORTCUTS, goToShortcuts, type Shortcut } from "@/components/shortcuts/shortcuts";
import { useShortcuts } from "@/components/shortcuts/use-shortcuts";
import { PAGES, type PageId } from "@/lib/access/pages";

export type ShellDialog = "palette" | "help";

const loadPalette = () => import("@/components/palette/palette");
const Palette = lazy(() => loadPalette().then((loaded) => ({ default: loaded.Palette })));
const ShortcutHelp = lazy(() =>
  import("@/components/shortcuts/shortcut-help").then((loaded) => ({ default: loaded.ShortcutHelp })),
);

const OpenDialogContext = createContext<((dialog: ShellDialog) => void) | null>(null);

export interface ShellCommandsProps {
  sections: NavigationSection[];
  children: ReactNode;
}

/** The keys of every page, and the two dialogs that they and the shell's buttons open; these load on first use. */
export function ShellCommands({ sections, children }: ShellCommandsProps) {
  const router = useRouter();
  const [opened, setOpened] = useState<ShellDialog | null>(null);
  const [used, setUsed] = useState<readonly ShellDialog[]>([]);
  const pages = sections.flatMap((section) => section.pages);

  const open = (dialog: ShellDialog | null) => {
    setOpened(dialog);
    if (dialog && !used.includes(dialog)) setUsed([...used, dialog]);
  };
  const goTo = (id: PageId) => {
    router.push(withFilter(PAGES[id].href, new URLSearchParams(window.location.search)) as Route);
    return true;
  };
  const run = ({ action }: Shortcut) => {
    if (action === "palette" || action === "help") open(action === opened ? null : action);
    else return action in PAGES ? goTo(action as PageId) : pressControl(action as Exclude<typeof action, PageId>);
    return true;
  };
  useShortcuts([...GENERAL_SHORTCUTS, ...goToShortcuts(pages)], run);
  usePreload();

  // One closes after the other has opened: the browser tells of it late.
  const close = (dialog: ShellDialog) => () => setOpened((now) => (now === dialog ? null : now));
  return (
    <OpenDialogContext value={open}>
      {children}
      <Suspense>
        {used.includes("palette") && (
          <Palette pages={pages} open={opened === "palette"} onClose={close("palette")} onHelp={() => open("help")} />
        )}
        {used.includes("help") && <ShortcutHelp pages={pages} open={opened === "help"} onClose={close("help")} />}
      </Suspense>
    </OpenDialogContext>
  );
}

/** Opens one of the dialogs of the `ShellCommands` above. */
export function useOpenDialog(): (dialog: ShellDialog) => void {
  const open = useContext(OpenDialogContext);
  if (!open) throw new Error("useOpenDialog needs a ShellCommands above it.");
  return open;
}

/** Loads the palette as soon as the first key of its shortcut is down, so that what is typed after it is not lost. */
function usePreload(): void {
  useEffect(() => {
    const preload = ({ key }: KeyboardEvent) => {
      if (key === "Meta" || key === "Control") void loadPalette();
    };
    document.addEventListener("keydown", preload);
    return () => document.removeEventListener("keydown", preload);
  }, []);
}
