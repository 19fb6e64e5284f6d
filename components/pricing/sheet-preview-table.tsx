import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Table, TBody, TD, TH, THead, TR } from "@/components/ui/table";
import { NOTHING } from "@/lib/format";
import type { SheetPreviewRow } from "./sheet-preview";
import { UnitPrice } from "./unit-price";

const TONES: Record<SheetPreviewRow["status"], BadgeTone> = { new: "positive", changed: "accent", same: "neutral" };

/** What a sheet would change, price by price: what holds now → what would hold. */
export function SheetPreviewTable({ rows }: { rows: SheetPreviewRow[] }) {
  return (
    <div className="max-h-[32rem] overflow-y-auto rounded-md border border-line">
      <Table caption="What the sheet would change">
        <THead>
          <TR>
            <TH>Model</TH>
            <TH>Change</TH>
            <TH numeric>Input per million</TH>
            <TH numeric>Output per million</TH>
            <TH numeric>Against catalogue</TH>
            <TH>Look at</TH>
          </TR>
        </THead>
        <TBody>
          {rows.map((row) => (
            <TR key={row.lines.join(" ")} className="align-top">
              <TH scope="row" className="min-w-40 font-normal">
                <span className="font-medium break-all">{row.model}</span>
                <span className="block text-muted">{row.provider}</span>
              </TH>
              <TD>
                <Badge tone={TONES[row.status]}>{row.status}</Badge>
              </TD>
              <TD numeric>
                <Change name="input" before={row.in_force?.input_usd_per_million} after={row.input_usd_per_million} />
              </TD>
              <TD numeric>
                <Change
                  name="output"
                  before={row.in_force?.output_usd_per_million}
                  after={row.output_usd_per_million}
                />
              </TD>
              <TD numeric className={row.catalogue?.flagged ? "font-medium text-warning" : ""}>
                <Percent value={row.catalogue?.difference_percent ?? null} />
              </TD>
              <TD className="min-w-48">
                {row.findings.map(({ severity, message }) => (
                  <p key={message} className={severity === "refused" ? "text-negative" : "text-warning"}>
                    {severity === "refused" ? "Refused: " : ""}
                    {message}
                  </p>
                ))}
              </TD>
            </TR>
          ))}
        </TBody>
      </Table>
    </div>
  );
}

interface ChangeProps {
  name: string;
  before: string | null | undefined;
  after: string | null;
}

function Change({ name, before, after }: ChangeProps) {
  return (
    <>
      {before && before !== after && (
        <span className="text-muted">
          <UnitPrice name={name} usdPerMillion={before} /> →{" "}
        </span>
      )}
      {after ? <UnitPrice name={name} usdPerMillion={after} /> : NOTHING}
    </>
  );
}

function Percent({ value }: { value: string | number | null }) {
  if (value === null) return NOTHING;
  const text = String(value);
  if (Number(value) === 0) return "0%";
  return text.startsWith("-") ? `−${text.slice(1)}%` : `+${text}%`;
}
