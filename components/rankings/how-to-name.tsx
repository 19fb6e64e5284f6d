import { useTranslations } from "next-intl";
import { PageLink } from "@/components/filter/page-link";
import type { Ranked } from "@/lib/reading/rankings/ranked-naming";

/** How users, rooms and features get into the ledger. */
export function HowToName({ by }: { by: Exclude<Ranked, "organization"> }) {
  const t = useTranslations("tenants");
  return (
    <p className="max-w-prose">
      {t.rich(`kinds.${by}.how`, { code: (field) => <code className="font-mono text-[13px]">{field}</code> })}{" "}
      <PageLink to="/connect" className="font-medium text-accent underline underline-offset-2">
        {t("connect")}
      </PageLink>
    </p>
  );
}
