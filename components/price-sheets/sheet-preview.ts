/** What a price of a sheet would change, as POST /api/admin/price-sheets?dry_run=true answers it. */
export interface SheetPreviewRow {
  provider: string;
  model: string;
  lines: number[];
  status: "new" | "changed" | "same";
  input_usd_per_million: string | null;
  output_usd_per_million: string | null;
  in_force: { source: string; input_usd_per_million: string | null; output_usd_per_million: string | null } | null;
  catalogue: { difference_percent: number | null; flagged: boolean } | null;
  findings: { severity: "refused" | "flagged"; message: string }[];
}
