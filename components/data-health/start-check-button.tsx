"use client";

import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/forms/action-button";

/** Begins a check of the aggregates. */
export function StartCheckButton() {
  const t = useTranslations("settings.health.check");
  return (
    <ActionButton label={t("start")} description={t("startDescription")} method="POST" url="/api/admin/rollup-checks" />
  );
}
