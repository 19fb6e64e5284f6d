"use client";

import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/forms/action-button";

/** Ends all of the viewer's sessions, and leads to sign-in. */
export function SignOutEverywhereButton() {
  const t = useTranslations("account.sessions");
  return (
    <ActionButton
      label={t("end")}
      description={t("end")}
      confirm={t("confirm")}
      method="POST"
      url="/api/account/sign-out-everywhere"
      variant="danger"
      onDone={() => window.location.assign("/sign-in")}
    />
  );
}
