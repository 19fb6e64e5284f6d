import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { Table, TBody, TD, TH, THead, TR } from "@/components/ui/table";
import { Usd } from "@/components/usage/usd";
import type { RepricingProgress } from "@/lib/ledger/repricing/repricing-job";
import { usdPlaces } from "@/lib/values/formats/format-usd";
import { costDifference, formatDifference } from "./cost-difference";
import { JobStatusBadge } from "./job-status-badge";
import { ProgressBar } from "./progress-bar";

export interface JobTableProps {
  /** The newest first. */
  jobs: RepricingProgress[];
  /** Names of models and tenants by id. */
  names: ReadonlyMap<string, string>;
  zone: string;
  now: Date;
}

/** Repricing jobs with how far they are and what they change. */
export function JobTable({ jobs, names, zone, now }: JobTableProps) {
  const t = useTranslations("pricing.jobs");
  const format = useFormats();
  const places = usdPlaces(jobs.flatMap(({ oldCostUsd, newCostUsd }) => [oldCostUsd, newCostUsd]));
  const modelsOf = ({ modelIds }: RepricingProgress) => {
    const [first, second, ...others] = modelIds.map((id) => names.get(id) ?? id);
    return t("models", { first: second === undefined ? first : `${first}, ${second}`, others: others.length });
  };
  return (
    <Table caption={t("title")} dense>
      <THead>
        <TR>
          <TH>{t("columns.started")}</TH>
          <TH className="max-md:hidden">{t("columns.models")}</TH>
          <TH>{t("columns.state")}</TH>
          <TH className="max-md:hidden">{t("columns.progress")}</TH>
          <TH numeric className="max-md:hidden">
            {t("columns.oldCost")}
          </TH>
          <TH numeric className="max-md:hidden">
            {t("columns.newCost")}
          </TH>
          <TH numeric>{t("columns.difference")}</TH>
        </TR>
      </THead>
      <TBody>
        {jobs.map((job) => (
          <TR key={job.id} className="align-top">
            <TH scope="row" className="font-normal md:min-w-32">
              <Link
                href={`/pricing/jobs/${job.id}` as Route}
                prefetch={false}
                className="font-medium text-accent underline underline-offset-2"
              >
                {format.recentInstant(new Date(job.createdAt), zone, now)}
              </Link>
              <span className="block break-words text-muted md:hidden">{modelsOf(job)}</span>
              <span className="block break-all text-muted max-md:hidden">{job.requestedBy}</span>
            </TH>
            <TD className="max-w-60 min-w-32 break-words max-md:hidden">
              {modelsOf(job)}
              {job.organizationId && (
                <span className="block text-muted">
                  {t("only", { tenant: names.get(job.organizationId) ?? t("oneTenant") })}
                </span>
              )}
            </TD>
            <TD>
              <JobStatusBadge job={job} />
            </TD>
            <TD className="max-md:hidden">
              <ProgressBar
                label={t("progressOf", { models: modelsOf(job) })}
                done={job.recordsDone}
                total={job.recordsTotal}
                unit="requests"
              />
            </TD>
            <TD numeric className="max-md:hidden">
              <Usd amount={job.oldCostUsd} places={places} />
            </TD>
            <TD numeric className="max-md:hidden">
              <Usd amount={job.newCostUsd} places={places} />
            </TD>
            <TD numeric>{formatDifference(costDifference(job.oldCostUsd, job.newCostUsd), format, places)}</TD>
          </TR>
        ))}
      </TBody>
    </Table>
  );
}
