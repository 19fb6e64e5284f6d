import { useTranslations } from "next-intl";
import type { SchemaField } from "@/lib/api/openapi/schema-fields";

/** Parameters, or the fields of a body or answer. */
export function FieldTable({ caption, fields }: { caption: string; fields: readonly SchemaField[] }) {
  const t = useTranslations("apiDocs");
  if (fields.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
    <section aria-label={caption} tabIndex={0} className="mt-4 overflow-x-auto">
      <table className="w-full text-left text-[13px]">
        <caption className="pb-1 text-left font-medium">{caption}</caption>
        <thead className="text-muted">
          <tr className="border-b border-line">
            <th className="py-1.5 pr-4 font-medium">{t("name")}</th>
            <th className="py-1.5 pr-4 font-medium">{t("type")}</th>
            <th className="w-1/2 py-1.5 font-medium">{t("note")}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map(({ name, type, required, note }) => (
            <tr key={name} className="border-b border-line align-top last:border-0">
              <td className="py-1.5 pr-4 font-mono">{name}</td>
              <td className="py-1.5 pr-4 font-mono break-words text-muted">{type}</td>
              <td className="py-1.5">{[required && t("required"), note].filter(Boolean).join(". ")}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
