"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionButton } from "@/components/forms/action-button";
import { Alert } from "@/components/ui/alert";

/** Sums the calls of tenants anew whose aggregates differ from them. */
export function RebuildButtons({ organizations }: { organizations: { id: string; name: string }[] }) {
  const t = useTranslations("settings.health.check");
  const [mended, setMended] = useState<string | null>(null);
  return (
    <div className="space-y-3">
      {mended && <Alert tone="success">{t("rebuilt", { name: mended })}</Alert>}
      <ul className="space-y-2">
        {organizations.map(({ id, name }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-2">
            <span className="min-w-0 font-medium wrap-anywhere">{name}</span>
            <ActionButton
              label={t("rebuild")}
              description={t("rebuildDescription", { name })}
              confirm={t("rebuildConfirm")}
              method="POST"
              url={`/api/admin/organizations/${id}/rebuild`}
              onDone={() => setMended(name)}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}
