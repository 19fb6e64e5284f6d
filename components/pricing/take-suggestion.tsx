import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/forms/action-button";

export interface TakeSuggestionProps {
  model: { id: string; name: string };
  /** A model of the catalogue, as "provider/model". */
  catalogueName: string;
}

/** Lets a catalogue model's prices hold for a model, after asking once more. */
export function TakeSuggestion({ model, catalogueName }: TakeSuggestionProps) {
  const t = useTranslations("models.match");
  return (
    <ActionButton
      label={t("use")}
      description={t("useAs", { model: model.name, name: catalogueName })}
      confirm={t("useSure")}
      method="PATCH"
      url={`/api/admin/models/${model.id}`}
      body={{ catalogue_name: catalogueName }}
    />
  );
}
