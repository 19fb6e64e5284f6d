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
          <TH className="max-sm:hidden">{t("state")}</TH>
          <TH className="max-md:hidden">{t("progress")}</TH>
          <TH className="max-md:hidden">{t("started")}</TH>
          <TH numeric className="max-md:hidden">
            {t("took")}
          </TH>
          <TH className="max-md:hidden">{t("by")}</TH>
          <TH className="max-sm:hidden">{t("actions")}</TH>
        </TR>
      </THead>
      <TBody>
        {jobs.map((job) => {
          const [kind, at] = [kindOf(job), formats.instant(job.createdAt, zone)];
          return (
            <TR key={job.id} stacks>
              <TH scope="row" className="text-text md:min-w-40">
                {kind}
                <span className="block max-w-64 font-normal text-muted wrap-break-word">{tenantOf(job)}</span>
                <span className="block font-normal text-muted md:hidden">{at}</span>
              </TH>
              <TD>
                <JobStateBadge job={job} />
                {job.error && <span className="mt-1 block min-w-40 text-muted wrap-anywhere">{job.error}</span>}
                <div className="mt-1.5 md:hidden">
                  <JobProgress job={job} kind={kind} />
                </div>
              </TD>
              <TD className="max-md:hidden">
                <JobProgress job={job} kind={kind} />
              </TD>
              <TD className="whitespace-nowrap max-md:hidden">{at}</TD>
              <TD numeric className="max-md:hidden">
                {job.startedAt && job.endedAt
                  ? formats.duration(job.endedAt.getTime() - job.startedAt.getTime())
                  : NOTHING}
              </TD>
              <TD className="max-w-56 wrap-break-word max-md:hidden">
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
                      dialog={{
                        consequence: t(job.undoes ? "cancelUndoes" : "cancelConsequence"),
                        keep: t("keepRunning"),
                      }}
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

/** How far a job is, or how much it has done. */
function JobProgress({ job: { done, total, state, unit }, kind }: { job: ShownJob; kind: string }) {
  const t = useTranslations("jobs");
  if (total === null || state === "DONE") return t(`units.${unit ?? "other"}.done`, { done });
  return <ProgressBar label={t("progressOf", { kind })} done={done} total={total} unit={unit} />;
}
