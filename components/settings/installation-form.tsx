"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { TimeZoneSelect } from "./time-zone-select";
import { useSave } from "./use-save";
import { ZoneWarning } from "./zone-warning";

export interface InstallationFormProps {
  timeZone: string;
  zones: string[];
  /** How many calls another time zone sums anew. */
  calls: number;
}

/** Changes the time zone of views over all tenants. */
export function InstallationForm({ timeZone, zones, calls }: InstallationFormProps) {
  const t = useTranslations("settings.organization");
  const { save, state, failure, touch } = useSave("/api/admin/installation");
  const [zone, setZone] = useState(timeZone);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save(zone === timeZone ? {} : { time_zone: zone });
  };
  return (
    <form onSubmit={submit} onChange={touch} className="space-y-4">
      {failure && <Alert tone="error">{t("failed", { message: failure.message })}</Alert>}
      {state === "saved" && <Alert tone="success">{t(zone === timeZone ? "saved" : "savedZone")}</Alert>}
      <div className="max-w-sm">
        <TimeZoneSelect
          label={t("timeZone")}
          id="installation-zone"
          value={zone}
          onChange={(event) => setZone(event.target.value)}
          zones={zones}
          error={failure?.issues.time_zone}
        />
      </div>
      {zone !== timeZone && state !== "saved" && (
        <ZoneWarning zone={zone} calls={calls} isPending={state === "pending"} />
      )}
      <Button variant="primary" disabled={state === "pending"}>
        {t("save")}
      </Button>
    </form>
  );
}
