import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { CheckHistory } from "@/components/data-health/check-history";
import { CheckSummary } from "@/components/data-health/check-summary";
import { DifferenceTable } from "@/components/data-health/difference-table";
import { LedgerFacts } from "@/components/data-health/ledger-facts";
import { RebuildButtons } from "@/components/data-health/rebuild-buttons";
import { StartCheckButton } from "@/components/data-health/start-check-button";
import { UnrecordedRequests } from "@/components/data-health/unrecorded-requests";
import { Card } from "@/components/ui/card";
import { RefreshWhile } from "@/components/ui/refresh-while";
import { getOrganization } from "@/lib/accounts/organizations/get-organization";
import { getPageViewer } from "@/lib/api/auth/page-viewer";
import { getDataHealth } from "@/lib/operations/data-health/get-data-health";
import { listRollupChecks } from "@/lib/operations/data-health/list-rollup-checks";
import { listUnrecordedRequests } from "@/lib/operations/data-health/list-unrecorded-requests";
import { SettingsFrame } from "../settings-frame";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings"))("tabs.dataHealth") };
}

export default async function DataHealthPage() {
  const viewer = await getPageViewer();
  if (viewer.role !== "ADMIN") notFound();
  const checks = await listRollupChecks(viewer);
  const health = await getDataHealth(viewer);
  const unrecorded = await listUnrecordedRequests(viewer);
  const { timeZone } = await getOrganization(viewer, viewer.organizationId);
  const timesIn = (await getTranslations("common"))("timesIn", { zone: timeZone });
  const t = await getTranslations("settings.health");
  const latest = checks.at(0);
  const isRunning = latest?.state === "running";
  const differences = latest?.differences ?? [];
  const differing = new Map(
    differences.map(({ organizationId, organizationName }) => [organizationId, organizationName]),
  );
  const now = new Date();
  const version = { version: health.databaseVersion };
  return (
    <SettingsFrame viewer={viewer} tab="dataHealth" organizationId={null}>
      <RefreshWhile active={isRunning} />
      <Card
        title={t("check.title")}
        description={`${t("check.description")} ${timesIn}`}
        actions={!isRunning && <StartCheckButton />}
      >
        {latest ? (
          <CheckSummary check={latest} zone={timeZone} now={now} />
        ) : (
          <p className="text-muted">{t("check.never")}</p>
        )}
        {differing.size > 0 && (
          <div className="mt-5 border-t border-line pt-4">
            <RebuildButtons organizations={[...differing].map(([id, name]) => ({ id, name }))} />
          </div>
        )}
      </Card>
      {differences.length > 0 && (
        <Card title={t("differences.caption")} padded={false}>
          <DifferenceTable differences={differences} />
        </Card>
      )}
      <Card title={t("ledger.title")}>
        <LedgerFacts health={health} now={now} />
      </Card>
      {unrecorded.total > 0 && <UnrecordedRequests unrecorded={unrecorded} zone={timeZone} organizationId={null} />}
      <Card title={t("database.title")}>
        <p className="font-medium">{t(`database.${health.mode}`, version)}</p>
        <p className="mt-1 max-w-prose text-muted">{t(`database.${health.mode}Note`)}</p>
      </Card>
      {checks.length > 1 && (
        <Card title={t("check.history")} padded={false}>
          <CheckHistory checks={checks.slice(1)} zone={timeZone} />
        </Card>
      )}
    </SettingsFrame>
  );
}
