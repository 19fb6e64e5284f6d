"use client";

import { useEffect, useState } from "react";

export interface Answer<Data> {
  /** Null until it is there. */
  data: Data | null;
  failed: boolean;
}

const NONE = { url: null, data: null, failed: false };

/**
 * What one of the app's own routes answers; asked again when the address changes, and then without the old answer.
 * @param url null to ask nothing
 * @param delayMs how long the address must stand still before it is asked
 */
export function useAnswer<Data>(url: string | null, delayMs = 0): Answer<Data> {
  const [answer, setAnswer] = useState<Answer<Data> & { url: string | null }>(NONE);
  useEffect(() => {
    if (!url) return;
    const abort = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const response = await fetch(url, { signal: abort.signal });
        const { success, data } = await response.json();
        setAnswer({ url, data: success ? data : null, failed: !success });
      } catch {
        if (!abort.signal.aborted) setAnswer({ url, data: null, failed: true });
      }
    }, delayMs);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [url, delayMs]);
  return answer.url === url ? answer : NONE;
}
