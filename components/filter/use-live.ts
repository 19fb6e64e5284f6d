"use client";

import { useRouter } from "next/navigation";
import { startTransition, useEffect, useState } from "react";

const REFRESH_MS = 15_000;

export interface LiveState {
  /** `off` where nothing new can come; `away` while the server does not answer. */
  status: "off" | "on" | "paused" | "away";
  setPaused(paused: boolean): void;
}

/** Asks for new figures while the page is in sight. Quietly: what is shown neither dims nor moves. */
export function useLive(wanted: boolean): LiveState {
  const router = useRouter();
  const [paused, setPaused] = useState(false);
  const [away, setAway] = useState(false);
  const runs = wanted && !paused;
  useEffect(() => {
    if (!runs) return;
    const timer = setInterval(async () => {
      if (document.visibilityState !== "visible") return;
      // A refresh that fails would take the whole page away; so it is asked first whether there is someone to answer.
      const answers = await fetch("/api/health", { cache: "no-store" }).then(
        ({ ok }) => ok,
        () => false,
      );
      setAway(!answers);
      if (answers) startTransition(() => router.refresh());
    }, REFRESH_MS);
    return () => clearInterval(timer);
  }, [router, runs]);
  return { status: !wanted ? "off" : paused ? "paused" : away ? "away" : "on", setPaused };
}
