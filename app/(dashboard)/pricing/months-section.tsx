import { getTranslations } from "next-intl/server";
import { CloseMonthForm } from "@/components/pricing/close-month-form";
import { ClosedMonthTable } from "@/components/pricing/closed-month-table";
import { Card } from "@/components/ui/card";
import type { Viewer } from "@/lib/access/viewer";
import { getOrganization } from "@/lib/accounts/organizations/get-organization";
import { listOrganizations } from "@/lib/accounts/organizations/list-organizations";
import { listClosedMonths } from "@/lib/pricing/closed-months/list-closed-months";
import { addDays, dayInZone } from "@/lib/values/time/dates";

/** The months whose costs are settled. */
export async function MonthsSection({ viewer }: { viewer: Viewer }) {
  const t = await getTranslations("pricing.months");
  const [months, organizations, { timeZone }] = await Promise.all([
    listClosedMonths(viewer),
    listOrganizations(viewer),
    getOrganization(viewer, viewer.organizationId),
  ]);
  const now = new Date();
  const thisMonth = dayInZone(now, timeZone).slice(0, 7);
  const lastMonth = addDays(`${thisMonth}-01`, -1).slice(0, 7);
  const timesIn = (await getTranslations("common"))("timesIn", { zone: timeZone });
  return (
    <>
      <Card title={t("form.title")} description={t("form.description")}>
        <CloseMonthForm
          organizations={organizations.map(({ id, name }) => ({ id, name }))}
          lastMonth={lastMonth}
          thisMonth={thisMonth}
        />
      </Card>
      <Card title={t("title")} description={months.length === 0 ? t("none") : timesIn} padded={false}>
        {months.length > 0 && <ClosedMonthTable months={months} zone={timeZone} now={now} />}
      </Card>
    </>
  );
}
