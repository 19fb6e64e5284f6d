import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";
import { Card } from "@/components/ui/card";

/** A plain form for next-auth: it works without scripts. */
export function SignOutForm({ csrfToken }: { csrfToken: string }) {
  const t = useTranslations("account.signOut");
  return (
    <Card>
      <h1 className="text-xl font-semibold tracking-tight">{t("title")}</h1>
      <p className="mt-1 text-muted">{t("description")}</p>
      <form method="post" action="/api/auth/signout" className="mt-4 flex gap-2">
        <input type="hidden" name="csrfToken" value={csrfToken} />
        <input type="hidden" name="callbackUrl" value="/sign-in" />
        <Button variant="primary">{t("submit")}</Button>
        <a href="/usage" className={buttonClass("secondary")}>
          {t("cancel")}
        </a>
      </form>
    </Card>
  );
}
