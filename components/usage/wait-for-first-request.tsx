"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Spinner } from "@/components/ui/spinner";

const HINTS = ["401", "403", "422", "silence", "elsewhere"] as const;
const POLL_MS = 3_000;
const HINTS_AFTER_MS = 60_000;

/** Looks for the first request until it is there; the page then turns into the dashboard by itself. */
export function WaitForFirstRequest() {
  const t = useTranslations("usage");
  const router = useRouter();
  const [late, setLate] = useState(false);
  useEffect(() => {
    const began = performance.now();
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") router.refresh();
      setLate(performance.now() - began >= HINTS_AFTER_MS);
    }, POLL_MS);
    return () => clearInterval(timer);
  }, [router]);

  return (
    <div role="status">
      <p className="flex items-center gap-2 noscript:hidden">
        <Spinner />
        {t("first.waiting")}
      </p>
      <noscript>{t("first.noScript")}</noscript>
      {late && (
        <div className="mt-3 text-[13px] text-muted">
          <p className="font-medium text-text">{t("first.late")}</p>
          <ul className="mt-1 list-disc space-y-1 pl-5">
            {HINTS.map((hint) => (
              <li key={hint}>{t(`first.hints.${hint}`)}</li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
