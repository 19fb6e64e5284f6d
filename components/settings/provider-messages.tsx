import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/forms/action-button";
import { Card } from "@/components/ui/card";

export interface ProviderMessagesProps {
  organizationId: string;
  isKept: boolean;
  /** How many messages are kept already. */
  count: number;
}

/** Whether providers' error messages are kept, and what that means; deletes those that are. */
export function ProviderMessages({ organizationId, isKept, count }: ProviderMessagesProps) {
  const t = useTranslations("settings.providerMessages");
  const url = `/api/organizations/${organizationId}`;
  return (
    <Card
      title={t("title")}
      description={t("description")}
      actions={
        <ActionButton
          label={isKept ? t("stop") : t("keep")}
          description={isKept ? t("stopDescription") : t("keepDescription")}
          confirm={isKept ? undefined : t("keepConfirm")}
          method="PATCH"
          url={url}
          body={{ keep_provider_messages: !isKept }}
        />
      }
    >
      <p>{isKept ? t("isKept") : t("isNotKept")}</p>
      {count > 0 && (
        <div className="mt-4 flex flex-wrap items-center justify-between gap-3 border-t border-line pt-4">
          <p>{t("count", { count })}</p>
          <ActionButton
            label={t("delete")}
            description={t("deleteDescription", { count })}
            confirm={t("deleteConfirm")}
            method="DELETE"
            url={`${url}/provider-messages`}
            variant="danger"
          />
        </div>
      )}
    </Card>
  );
}
