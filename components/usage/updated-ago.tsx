"use client";

import { RefreshCw } from "lucide-react";
import { useEffect, useState } from "react";
import { formatAgo } from "@/lib/format";
import { useFilterNavigation } from "./filter-navigation";

/** How old the figures are, and a button that asks for new ones. */
export function UpdatedAgo({ at }: { at: string }) {
  const { pending, refresh } = useFilterNavigation();
  return (
    <p className="flex items-center gap-1 text-[13px] text-muted">
      <span>
        Updated <Ago key={at} at={at} />
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

/** Counts from its first showing: the server's clock and the browser's may differ. */
function Ago({ at }: { at: string }) {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const shown = Date.now();
    const timer = setInterval(() => setSeconds(Math.floor((Date.now() - shown) / 1_000)), 1_000);
    return () => clearInterval(timer);
  }, []);
  return <time dateTime={at}>{formatAgo(new Date(0), new Date(seconds * 1_000))}</time>;
}
