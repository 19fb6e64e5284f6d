import { useTranslations } from "next-intl";

interface ShownProblem {
  code: string;
  status: number;
  meaning: string;
  action: string;
}

/** Every error code: what it means, and what to do. */
export function ProblemTable({ problems }: { problems: readonly ShownProblem[] }) {
  const t = useTranslations("apiDocs");
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
    <section aria-label={t("errors")} tabIndex={0} className="overflow-x-auto">
      <table className="w-full min-w-xl text-left text-[13px]">
        <caption className="sr-only">{t("errors")}</caption>
        <thead className="text-muted">
          <tr className="border-b border-line">
            <th className="px-4 py-2 font-medium sm:px-5">{t("status")}</th>
            <th className="py-2 pr-4 font-medium">{t("code")}</th>
            <th className="py-2 pr-4 font-medium">{t("meaning")}</th>
            <th className="py-2 pr-4 font-medium">{t("action")}</th>
          </tr>
        </thead>
        <tbody>
          {problems.map(({ code, status, meaning, action }) => (
            <tr key={code} className="border-b border-line align-top last:border-0">
              <td className="px-4 py-2 sm:px-5">{status}</td>
              <td className="py-2 pr-4 font-mono">{code}</td>
              <td className="py-2 pr-4">{meaning}</td>
              <td className="py-2 pr-4">{action}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
