"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useSendJson } from "@/components/forms/use-send-json";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { lineInFile, readSheetFile, SheetFileError, type SheetLine } from "./read-sheet-file";
import type { SheetPreviewRow } from "./sheet-preview";
import { SheetPreviewTable } from "./sheet-preview-table";

const URL = "/api/admin/price-sheets";
const MOST_PROBLEMS = 10;

interface Chosen {
  name: string;
  lines: SheetLine[];
  rows: SheetPreviewRow[];
}

/** Takes a price sheet in two steps: a look at what it changes, then the import. */
export function PriceSheetImport() {
  const t = useTranslations("pricing.sheets");
  const router = useRouter();
  const sendJson = useSendJson();
  const [isPending, setPending] = useState(false);
  const [problems, setProblems] = useState<string[]>([]);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [imported, setImported] = useState<{ prices: number; models: number } | null>(null);

  const send = async <Data,>(url: string, name: string, lines: SheetLine[]): Promise<Data | null> => {
    setPending(true);
    const { data, failure } = await sendJson<Data>("POST", url, { name: name.slice(0, 100), lines });
    setPending(false);
    const issues = Object.entries(failure?.issues ?? {}).flatMap(([path, message]) => {
      const place = lineInFile(path, name);
      if (!place) return [];
      const { line, field } = place;
      return [
        field === null ? t("line", { line: `${line}`, message }) : t("lineField", { line: `${line}`, field, message }),
      ];
    });
    setProblems(failure ? (issues.length > 0 ? issues : [failure.message]) : []);
    return data;
  };
  const choose = async (file: File | undefined) => {
    setChosen(null);
    setImported(null);
    setProblems([]);
    if (!file) return;
    try {
      const lines = await readSheetFile(file.name, await file.text());
      const rows = await send<SheetPreviewRow[]>(`${URL}?dry_run=true`, file.name, lines);
      if (rows) setChosen({ name: file.name, lines, rows });
    } catch (error) {
      const isKnown = error instanceof SheetFileError;
      setProblems([isKnown ? t(`problems.${error.problem}`, { detail: error.detail }) : t("problems.unread")]);
    }
  };
  const take = async ({ name, lines }: Chosen) => {
    const data = await send<{ prices: number; models: number }>(URL, name, lines);
    if (!data) return;
    setImported(data);
    setChosen(null);
    router.refresh();
  };
  return (
    <div className="space-y-4">
      <Field htmlFor="sheet-file" label={t("file")} hint={t("fileHint")}>
        <input
          id="sheet-file"
          type="file"
          accept=".csv,.json,text/csv,application/json"
          aria-describedby="sheet-file-hint"
          disabled={isPending}
          onChange={(event) => choose(event.currentTarget.files?.[0])}
          className="block w-full text-[13px] file:mr-3 file:min-h-9 file:cursor-pointer file:rounded-md file:border file:border-solid file:border-line file:bg-surface file:px-3.5 file:font-medium file:text-text hover:file:bg-hover"
        />
      </Field>
      {problems.length > 0 && (
        <Alert tone="error" title={t("refused")}>
          <ul className="space-y-0.5">
            {problems.slice(0, MOST_PROBLEMS).map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
          {problems.length > MOST_PROBLEMS && <p>{t("moreProblems", { count: problems.length - MOST_PROBLEMS })}</p>}
        </Alert>
      )}
      {imported && (
        <Alert tone="success" title={t("imported", imported)}>
          {t("importedHint")}
        </Alert>
      )}
      {chosen && (
        <>
          <SheetPreviewTable rows={chosen.rows} />
          <Decision rows={chosen.rows} isPending={isPending} onTake={() => take(chosen)} />
        </>
      )}
    </div>
  );
}

function Decision({ rows, isPending, onTake }: { rows: SheetPreviewRow[]; isPending: boolean; onTake(): void }) {
  const t = useTranslations("pricing.sheets");
  const countOf = (status: SheetPreviewRow["status"]) => rows.filter((row) => row.status === status).length;
  const isRefused = rows.some(({ findings }) => findings.some(({ severity }) => severity === "refused"));
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <Button type="button" variant="primary" disabled={isPending || isRefused} onClick={onTake}>
        {t("submit", { count: rows.length })}
      </Button>
      <p className="text-muted">
        {t("counts", { added: countOf("new"), changed: countOf("changed"), same: countOf("same") })}{" "}
        {isRefused && t("fixRejected")}
      </p>
    </div>
  );
}
