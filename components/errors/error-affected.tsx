import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useFormats } from "@/components/i18n/use-formats";
import type { ErrorGroup } from "@/lib/reading/failures/list-error-groups";

const NAMED = 3;

export interface ErrorAffectedProps {
  group: ErrorGroup;
  zone: string;
  showsTenants: boolean;
  now: Date;
}

/** When an error occurred, and which models, tenants and users it met. */
export function ErrorAffected({ group, zone, showsTenants, now }: ErrorAffectedProps) {
  const t = useTranslations("errors.list");
  const format = useFormats();
  const time = (instant: Date) => (
    <time dateTime={instant.toISOString()} title={`${format.instant(instant, zone)} ${zone}`}>
      {format.ago(instant, now)}
    </time>
  );
  const names = (values: string[], count: number) => (
    <Names values={values} more={count - Math.min(NAMED, values.length)} />
  );
  return (
    <dl className="mt-2 flex flex-wrap gap-x-5 gap-y-1 text-[13px]">
      <Fact label={t("lastSeen")}>{time(group.lastAt)}</Fact>
      <Fact label={t("firstSeen")}>{time(group.firstSeenAt)}</Fact>
      <Fact label={t("models", { count: group.models.length })}>
        {names(
          group.models.map(({ name }) => name),
          group.models.length,
        )}
      </Fact>
      {showsTenants && (
        <Fact label={t("tenants", { count: group.organizations.length })}>
          {names(
            group.organizations.map(({ name }) => name),
            group.organizations.length,
          )}
        </Fact>
      )}
      {group.users.count > 0 && (
        <Fact label={t("users", { count: group.users.count })}>{names(group.users.names, group.users.count)}</Fact>
      )}
    </dl>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex min-w-0 max-w-full gap-1.5">
      <dt className="shrink-0 text-muted">{label}</dt>
      <dd className="min-w-0 truncate">{children}</dd>
    </div>
  );
}

/** The first few names, and how many more there are. */
function Names({ values, more }: { values: string[]; more: number }) {
  const t = useTranslations("errors.list");
  return (
    <>
      {values.slice(0, NAMED).map((value, index) => (
        <span key={value}>
          {index > 0 && ", "}
          <bdi>{value}</bdi>
        </span>
      ))}
      {more > 0 && values.length > 0 && ` ${t("more", { count: more })}`}
    </>
  );
}
