import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/forms/action-button";
import { useFormats } from "@/components/i18n/use-formats";
import { ProgressBar } from "@/components/repricing/progress-bar";
import { Table, TBody, TD, TH, THead, TR } from "@/components/ui/table";
import texts from "@/lib/i18n/en/jobs.json";
import type { ShownJob } from "@/lib/operations/jobs/shown-job";
import { NOTHING } from "@/lib/values/formats/format";
import { JobStateBadge } from "./job-state-badge";

const isKnown = (kind: string): kind is keyof typeof texts.kinds => kind in texts.kinds;

/** Jobs: what they are about, how far they are, how they ended, and what can be done about them. */
export function JobTable({ jobs, zone }: { jobs: ShownJob[]; zone: string }) {
  const t = useTranslations("jobs");
  const formats = useFormats();
  const kindOf = (job: ShownJob) => t(`kinds.${isKnown(job.kind) ? job.kind : "other"}`);
  const tenantOf = (job: ShownJob) =>
    job.organizationId === null ? t("allTenants") : (job.organizationName ?? NOTHING);
  return (
    <Table caption={t("title")}>
      <THead>
        <TR>
          <TH>{t("kind")}</TH>
          <TH>{t("state")}</TH>
          <TH className="max-md:hidden">{t("progress")}</TH>
          <TH className="max-md:hidden">{t("started")}</TH>
          <TH numeric className="max-md:hidden">
            {t("took")}
          </TH>
          <TH className="max-md:hidden">{t("by")}</TH>
          <TH>{t("actions")}</TH>
        </TR>
      </THead>
      <TBody>
        {jobs.map((job) => {
          const [kind, at] = [kindOf(job), formats.instant(job.createdAt, zone)];
          return (
            <TR key={job.id}>
              <TH scope="row" className="text-text">
                {kind}
                <span className="block font-normal text-muted wrap-anywhere">{tenantOf(job)}</span>
                <span className="block font-normal text-muted md:hidden">{at}</span>
              </TH>
              <TD>
                <JobStateBadge job={job} />
                {job.error && <span className="mt-1 block text-muted wrap-anywhere">{job.error}</span>}
              </TD>
              <TD className="max-md:hidden">
                {job.total === null || job.state === "DONE" ? (
                  formats.count(job.done)
                ) : (
                  <ProgressBar label={t("progressOf", { kind })} done={job.done} total={job.total} />
                )}
              </TD>
              <TD className="whitespace-nowrap max-md:hidden">{at}</TD>
              <TD numeric className="max-md:hidden">
                {job.startedAt && job.endedAt
                  ? formats.duration(job.endedAt.getTime() - job.startedAt.getTime())
                  : NOTHING}
              </TD>
              <TD className="wrap-anywhere max-md:hidden">
                {job.startedBy === "system" ? t("system") : job.startedBy}
              </TD>
              <TD>
                <span className="flex flex-wrap gap-1.5">
                  {job.canRetry && (
                    <ActionButton
                      label={t("retry")}
                      description={t("retryOne", { kind, at })}
                      method="POST"
                      url={`/api/admin/jobs/${job.id}/retry`}
                    />
                  )}
                  {job.canCancel && (
                    <ActionButton
                      label={t("cancel")}
                      description={t("cancelOne", { kind, at })}
                      confirm={t("cancelConfirm")}
                      method="POST"
                      url={`/api/admin/jobs/${job.id}/cancel`}
                    />
                  )}
                </span>
              </TD>
            </TR>
          );
        })}
      </TBody>
    </Table>
  );
}
