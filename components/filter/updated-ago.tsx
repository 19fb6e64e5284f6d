"use client";

import { Pause, Play, RefreshCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useFormats } from "@/components/i18n/use-formats";
import { useFilterNavigation } from "./filter-navigation";

const BUTTON =
  "inline-flex size-8 cursor-pointer items-center justify-center rounded-md hover:bg-hover hover:text-text noscript:hidden";

/** How old the figures are, a button that asks for new ones, and one that stops the page from asking by itself. */
export function UpdatedAgo({ at }: { at: string }) {
  const t = useTranslations("filter");
  const { pending, refresh, live } = useFilterNavigation();
  const isPaused = live.status === "paused";
  const Toggle = isPaused ? Play : Pause;
  return (
    <p className="flex items-center text-[13px] text-muted print:hidden">
      <span className="mr-1">
        {live.status === "away" ? t("serverAway") : t.rich("updated", { ago: () => <Ago key={at} at={at} /> })}
      </span>
      <button
        type="button"
        data-shortcut="refresh"
        onClick={refresh}
        aria-label={t("updateNow")}
        title={t("updateNow")}
        className={BUTTON}
      >
        <RefreshCw aria-hidden="true" className={`size-4 ${pending ? "animate-spin" : ""}`} />
      </button>
      {live.status !== "off" && (
        <button
          type="button"
          data-shortcut="live"
          aria-pressed={isPaused}
          aria-label={t("pause")}
          title={t(isPaused ? "resume" : "pause")}
          onClick={() => live.setPaused(!isPaused)}
          className={BUTTON}
        >
          <Toggle aria-hidden="true" className="size-4" />
        </button>
      )}
    </p>
  );
}

/** Counts from its first showing: the server's clock and the browser's may differ. */
function Ago({ at }: { at: string }) {
  const format = useFormats();
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const shown = performance.now();
    const timer = setInterval(() => setSeconds(Math.floor((performance.now() - shown) / 1_000)), 1_000);
    return () => clearInterval(timer);
  }, []);
  return <time dateTime={at}>{format.ago(new Date(0), new Date(seconds * 1_000))}</time>;
}
