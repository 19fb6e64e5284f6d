import { useTranslations } from "next-intl";
import { FilterLink } from "@/components/filter/filter-link";
import { Alert } from "@/components/ui/alert";

export interface RecordNotesProps {
  /** Parts of the address that were not understood. */
  misread: ("cursor" | "error" | "q" | "record")[];
  /** The id that is looked for. */
  search: string | null;
  /** The one error that is looked at; its words are null where none of its calls is in sight. */
  error: { type: string | null; message: string | null } | null;
}

/** What besides the filter decides what the list shows. */
export function RecordNotes({ misread, search, error }: RecordNotesProps) {
  const t = useTranslations("requests");
  const link = "font-medium text-accent underline underline-offset-2";
  return (
    <>
      {misread.length > 0 && (
        <Alert tone="warning" title={t("notes.misread")}>
          <ul>
            {misread.map((name) => (
              <li key={name}>{t(`notes.${name}`)}</li>
            ))}
          </ul>
        </Alert>
      )}
      {search !== null && (
        <Alert>
          {t("notes.search")} <bdi className="font-mono text-[13px] break-all">{search}</bdi>.{" "}
          <FilterLink changes={{ q: null }} className={link}>
            {t("search.clear")}
          </FilterLink>
        </Alert>
      )}
      {error && search === null && (
        <Alert>
          {t("notes.oneError")}{" "}
          <bdi className="font-medium break-words">{error.type ?? (error.message ? "" : t("notes.unknownError"))}</bdi>
          {error.message && <bdi className="line-clamp-2 text-muted break-words">{error.message}</bdi>}{" "}
          <FilterLink changes={{ error: null }} className={link}>
            {t("notes.everyError")}
          </FilterLink>
        </Alert>
      )}
    </>
  );
}
