"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect } from "react";

const POLL_MS = 1_000;

/** Asks for the page's newest figures again and again while something is under way; what stands stays until they come. */
export function RefreshWhile({ active }: { active: boolean }) {
  const t = useTranslations("pricing.jobs");
  const router = useRouter();
  useEffect(() => {
    if (!active) return;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") router.refresh();
    }, POLL_MS);
    return () => clearInterval(timer);
  }, [active, router]);
  return active ? <noscript>{t("reload")}</noscript> : null;
}
