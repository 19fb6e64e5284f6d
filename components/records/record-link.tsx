"use client";

import type { Route } from "next";
import Link from "next/link";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { formatMoment, RecordTime } from "./record-time";

export interface RecordLinkProps {
  id: string;
  href: string;
  model: string;
  success: boolean;
  at: Date;
  zone: string;
  /** Leaves out the year. */
  shortTimes: boolean;
}

/** A call's time, which opens it; the link reaches over the whole row around it, which must be `relative`. */
export function RecordLink({ id, href, model, success, at, zone, shortTimes }: RecordLinkProps) {
  const t = useTranslations("requests");
  const { locale } = useFormats();
  const isOpen = useSearchParams().get("record") === id;
  const status = success ? t("status.successful") : t("status.failed");
  return (
    <Link
      href={href as Route}
      scroll={false}
      prefetch={false}
      data-row={id}
      aria-current={isOpen ? "true" : undefined}
      aria-label={[formatMoment(at, zone, locale, shortTimes), model, status].join(", ")}
      className="font-medium whitespace-nowrap -outline-offset-2! after:absolute after:inset-0"
    >
      <RecordTime at={at} zone={zone} short={shortTimes} />
    </Link>
  );
}
