"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { TimeZoneSelect } from "./time-zone-select";
import { useSave } from "./use-save";
import { ZoneWarning } from "./zone-warning";

export interface OrganizationFormProps {
  organization: { id: string; name: string; timeZone: string; billingDay: number };
  zones: string[];
  /** How many calls another time zone sums anew. */
  calls: number;
}

/** Changes an organization's name, time zone and billing day; sends only what differs. */
export function OrganizationForm({ organization, zones, calls }: OrganizationFormProps) {
  const t = useTranslations("settings.organization");
  const { save, state, failure, touch } = useSave(`/api/organizations/${organization.id}`);
  const [name, setName] = useState(organization.name);
  const [zone, setZone] = useState(organization.timeZone);
  const [billingDay, setBillingDay] = useState(String(organization.billingDay));
  const isPending = state === "pending";
  const movesDays = zone !== organization.timeZone;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save({
      ...(name !== organization.name && { name }),
      ...(Number(billingDay) !== organization.billingDay && { billing_day: Number(billingDay) }),
      ...(movesDays && { time_zone: zone }),
    });
  };
  return (
    <form onSubmit={submit} onChange={touch} className="space-y-4">
      {failure && <Alert tone="error">{t("failed", { message: failure.message })}</Alert>}
      {state === "saved" && <Alert tone="success">{t(movesDays ? "savedZone" : "saved")}</Alert>}
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        <Input
          label={t("name")}
          id="organization-name"
          value={name}
          onChange={(event) => setName(event.target.value)}
          required
          maxLength={100}
          error={failure?.issues.name}
        />
        <TimeZoneSelect
          label={t("timeZone")}
          id="organization-zone"
          value={zone}
          onChange={(event) => setZone(event.target.value)}
          zones={zones}
          hint={t("timeZoneHint")}
          error={failure?.issues.time_zone}
        />
        <Input
          label={t("billingDay")}
          id="organization-billing-day"
          type="number"
          min={1}
          max={31}
          required
          value={billingDay}
          onChange={(event) => setBillingDay(event.target.value)}
          hint={t("billingDayHint")}
          error={failure?.issues.billing_day}
        />
      </div>
      {movesDays && state !== "saved" && <ZoneWarning zone={zone} calls={calls} isPending={isPending} />}
      <Button variant="primary" disabled={isPending}>
        {t("save")}
      </Button>
    </form>
  );
}
