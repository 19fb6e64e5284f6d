import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";

export interface ProviderButtonsProps {
  providers: { id: string; name: string }[];
  csrfToken: string;
  /** The path to go to after sign-in. */
  callbackUrl: string;
}

/** Ways to sign in at an identity provider: plain forms for next-auth, which work without scripts. */
export function ProviderButtons({ providers, csrfToken, callbackUrl }: ProviderButtonsProps) {
  const t = useTranslations("auth");
  return (
    <div className="space-y-2">
      {providers.map(({ id, name }) => (
        <form key={id} method="post" action={`/api/auth/signin/${id}`}>
          <input type="hidden" name="csrfToken" value={csrfToken} />
          <input type="hidden" name="callbackUrl" value={callbackUrl} />
          <Button className="w-full">
            <span className="py-1.5 whitespace-normal wrap-anywhere">{t("continueWith", { name })}</span>
          </Button>
        </form>
      ))}
    </div>
  );
}
