"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { Spinner } from "@/components/ui/spinner";

const POLL_MS = 3_000;
const HINTS_AFTER_MS = 60_000;

/** Looks for the first request until it is there; the page then turns into the dashboard by itself. */
export function WaitForFirstRequest() {
  const router = useRouter();
  const [late, setLate] = useState(false);
  useEffect(() => {
    const began = Date.now();
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") router.refresh();
      setLate(Date.now() - began >= HINTS_AFTER_MS);
    }, POLL_MS);
    return () => clearInterval(timer);
  }, [router]);

  return (
    <div role="status">
      <p className="flex items-center gap-2 noscript:hidden">
        <Spinner />
        Waiting for the first request…
      </p>
      <noscript>Load this page again to see the first request.</noscript>
      {late && (
        <div className="mt-3 text-[13px] text-muted">
          <p className="font-medium text-text">Nothing yet? Look at the answer of the command:</p>
          <ul className="mt-1 list-disc space-y-1 pl-5">
            <li>401: the key is missing, mistyped or revoked.</li>
            <li>403: the key may only read; make one that may record.</li>
            <li>422, or an item under “rejected”: its message says which field is wrong.</li>
            <li>No answer at all: the address above is not the one under which that machine reaches this app.</li>
            <li>Accepted, but not here: the key belongs to another organization.</li>
          </ul>
        </div>
      )}
    </div>
  );
}
