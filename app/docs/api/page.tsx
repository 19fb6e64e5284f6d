import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ownAddress } from "@/app/(dashboard)/_view/own-address";
import { apiDocument } from "@/app/api/api-document";
import { OperationCard } from "@/components/api-docs/operation-card";
import { ProblemTable } from "@/components/api-docs/problem-table";
import { Logo } from "@/components/shell/logo";
import { Card } from "@/components/ui/card";
import { PROBLEMS } from "@/lib/values/errors/problems";
import { shownOperations } from "./shown-operations";

const LINK = "font-medium text-accent underline underline-offset-2";
const ENVELOPES = {
  success: '{"success": true, "data": …}',
  failure:
    '{"success": false, "error": {"code": "invalid_request", "message": "…", "issues": [{"path": "days", "message": "…"}]}}',
} as const;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("apiDocs");
  return { title: t("title") };
}

/** The API for people to read, from its OpenAPI document; open to everyone, as that is. */
export default async function ApiDocsPage() {
  const [t, document, address] = await Promise.all([getTranslations("apiDocs"), apiDocument(), ownAddress()]);
  const code = (chunks: React.ReactNode) => <code className="font-mono text-[13px] text-text">{chunks}</code>;
  const texts = { address, inPath: t("inPath") };
  return (
    <main className="mx-auto w-full max-w-5xl px-4 py-8 sm:px-6">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <Logo />
        <a href="/usage" className={LINK}>
          {t("back")}
        </a>
      </div>
      <h1 className="mt-8 text-2xl font-semibold tracking-tight">{t("title")}</h1>
      <p className="mt-1 text-muted">
        {t("version", { version: document.info.version })} ·{" "}
        <a href="/api/openapi.json" className={LINK}>
          {t("document")}
        </a>
      </p>
      <div className="mt-5 grid gap-2 text-muted">
        <p>{t("intro")}</p>
        <p>{t.rich("keys", { code })}</p>
        <p>{t.rich("exact", { code })}</p>
      </div>
      <dl className="mt-4 grid grid-cols-[minmax(0,1fr)] gap-3">
        {(["success", "failure"] as const).map((one) => (
          <div key={one}>
            <dt className="text-[13px] font-medium">{t(one)}</dt>
            <dd className="mt-1 rounded-md bg-raised p-3 font-mono text-xs break-words">{ENVELOPES[one]}</dd>
          </div>
        ))}
      </dl>
      <nav aria-label={t("groups")} className="mt-6">
        <ul className="flex flex-wrap gap-x-4 gap-y-2">
          {document.tags.map(({ name }) => (
            <li key={name}>
              <a href={`#${slugOf(name)}`} className={LINK}>
                {name}
              </a>
            </li>
          ))}
          <li>
            <a href="#errors" className={LINK}>
              {t("errors")}
            </a>
          </li>
        </ul>
      </nav>
      <div className="mt-6 grid grid-cols-[minmax(0,1fr)] gap-6">
        {document.tags.map(({ name, description }) => (
          <div key={name} id={slugOf(name)} className="scroll-mt-6">
            <Card title={name} description={description} padded={false}>
              {shownOperations(document, name, texts).map((operation) => (
                <OperationCard key={operation.id} operation={operation} />
              ))}
            </Card>
          </div>
        ))}
        <div id="errors" className="scroll-mt-6">
          <Card title={t("errors")} description={t("errorsHint")} padded={false}>
            <ProblemTable problems={Object.entries(PROBLEMS).map(([code, problem]) => ({ code, ...problem }))} />
          </Card>
        </div>
      </div>
    </main>
  );
}

const slugOf = (name: string) => name.toLowerCase().replaceAll(" ", "-");
