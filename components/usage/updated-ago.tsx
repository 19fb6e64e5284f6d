"use client";

import { RefreshCw } from "lucide-react";
import { useEffect, useState } from "react";
import { formatAgo } from "@/lib/format";
import { useFilterNavigation } from "./filter-navigation";

/** How old the figures are, and a button that asks for new ones. */
export function UpdatedAgo({ at }: { at: string }) {
  const { pending, refresh } = useFilterNavigation();
  // The server's clock and the browser's may differ; what counts is the time since this answer arrived.
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const arrived = Date.now();
    const tick = () => setSeconds(Math.floor((Date.now() - arrived) / 1_000));
    tick();
    const timer = setInterval(tick, 1_000);
    return () => clearInterval(timer);
  }, [at]);

  return (
    <p className="flex items-center gap-1 text-[13px] text-muted">
      <span>
        Updated <time dateTime={at}>{formatAgo(new Date(0), new Date(seconds * 1_000))}</time>
      </span>
      <button
        type="button"
        onClick={refresh}
        aria-label="Update now"
        className="inline-flex size-8 cursor-pointer items-center justify-center rounded-md hover:bg-hover hover:text-text noscript:hidden"
      >
        <RefreshCw aria-hidden="true" className={`size-4 ${pending ? "animate-spin" : ""}`} />
      </button>
    </p>
  );
}
