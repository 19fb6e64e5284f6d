import { useTranslations } from "next-intl";
import type { SchemaField } from "@/lib/api/openapi/schema-fields";
import { FieldTable } from "./field-table";

/** One method of a path, as the page shows it. */
export interface ShownOperation {
  id: string;
  method: string;
  path: string;
  summary: string;
  access: string;
  parameters: SchemaField[];
  body: SchemaField[];
  answer: SchemaField[];
  /** Content types of an answer that is a file. */
  files: string[];
  example: string;
  problems: string[];
}

const COLORS: Record<string, string> = {
  get: "bg-positive-soft text-positive",
  delete: "bg-negative-soft text-negative",
};

/** An operation that opens to show its parameters, body, answer, example and errors. */
export function OperationCard({ operation }: { operation: ShownOperation }) {
  const t = useTranslations("apiDocs");
  const { id, method, path, summary, access, parameters, body, answer, files, example, problems } = operation;
  return (
    <details id={id} className="border-b border-line last:border-0">
      <summary className="flex cursor-pointer flex-wrap items-baseline gap-x-3 gap-y-1 px-4 py-3 hover:bg-hover sm:px-5">
        <span
          className={`w-16 rounded px-1.5 py-0.5 text-center font-mono text-xs font-semibold uppercase ${COLORS[method] ?? "bg-accent-soft text-accent"}`}
        >
          {method}
        </span>
        <code className="min-w-0 font-mono text-[13px] break-all">{path}</code>
        <span className="w-full text-[13px] text-muted md:ml-auto md:w-auto">{summary}</span>
      </summary>
      <div className="px-4 pt-2 pb-5 sm:px-5">
        <p className="text-[13px] text-muted">{access}</p>
        <FieldTable caption={t("parameters")} fields={parameters} />
        <FieldTable caption={t("body")} fields={body} />
        <FieldTable caption={t("answer")} fields={answer} />
        {files.length > 0 && <p className="mt-4 text-[13px]">{t("file", { types: files.join(", ") })}</p>}
        <h3 className="mt-4 text-[13px] font-medium">{t("example")}</h3>
        <pre className="mt-1 rounded-md bg-raised p-3 font-mono text-xs break-all whitespace-pre-wrap">{example}</pre>
        <p className="mt-3 text-[13px] text-muted">{t("problems", { statuses: problems.join(", ") })}</p>
      </div>
    </details>
  );
}
