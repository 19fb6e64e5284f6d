"use client";

import { Download } from "lucide-react";
import { type CsvValue, csvRow } from "@/lib/values/formats/csv-row";
import { Button } from "./button";

export interface CsvButtonProps {
  /** The table's headings and rows as they are shown, with exact values. */
  header: string[];
  rows: CsvValue[][];
  /** Without its ending. */
  fileName: string;
  /** What the button does, in full. */
  label: string;
}

/** Browsers read the file after the click. */
const KEPT_MS = 10_000;

/** Saves a table as a file for spreadsheets; not shown without scripts. */
export function CsvButton({ header, rows, fileName, label }: CsvButtonProps) {
  const save = () => {
    const text = [header, ...rows].map((row) => csvRow(row)).join("");
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
    link.download = `${fileName}.csv`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MS);
  };
  return (
    <Button type="button" onClick={save} aria-label={label} title={label} className="noscript:hidden print:hidden">
      <Download aria-hidden="true" className="size-4" />
      CSV
    </Button>
  );
}
