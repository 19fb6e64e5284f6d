import { useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button-class";
import { Card } from "@/components/ui/card";

/** Any link that cannot be used, told apart by nothing. */
export default function InvalidInvitation() {
  const t = useTranslations("account.invitation");
  return (
    <Card>
      <h1 className="text-xl font-semibold tracking-tight">{t("invalidTitle")}</h1>
      <p className="mt-2 text-muted">{t("invalid")}</p>
      <a href="/sign-in" className={`${buttonClass()} mt-4`}>
        {t("signIn")}
      </a>
    </Card>
  );
}
