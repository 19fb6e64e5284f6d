import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Input } from "@/components/ui/input";
import { ProviderButtons } from "./provider-buttons";

export interface SignInFormProps {
  csrfToken: string;
  /** The path to go to after sign-in. */
  callbackUrl: string;
  /** What went wrong before. */
  message: string | null;
  /** Identity providers to sign in at instead. */
  providers: { id: string; name: string }[];
  /** Whether to ask for an e-mail address and a password. */
  hasPasswords: boolean;
}

/** A plain form for next-auth: it works without scripts. */
export function SignInForm({ csrfToken, callbackUrl, message, providers, hasPasswords }: SignInFormProps) {
  const t = useTranslations("auth");
  return (
    <Card>
      <h1 className="text-xl font-semibold tracking-tight">{t("signIn")}</h1>
      <div className="mt-4 space-y-4">
        {message && (
          <Alert tone="error" className="wrap-anywhere">
            {message}
          </Alert>
        )}
        {providers.length > 0 && (
          <ProviderButtons providers={providers} csrfToken={csrfToken} callbackUrl={callbackUrl} />
        )}
        {providers.length > 0 && hasPasswords && (
          <div className="flex items-center gap-3 text-[13px] text-muted">
            <span className="h-px flex-1 bg-line" />
            {t("or")}
            <span className="h-px flex-1 bg-line" />
          </div>
        )}
        {hasPasswords && (
          <form method="post" action="/api/auth/callback/credentials" className="space-y-4">
            <input type="hidden" name="csrfToken" value={csrfToken} />
            <input type="hidden" name="callbackUrl" value={callbackUrl} />
            <Input label={t("email")} id="email" name="email" type="email" autoComplete="username" required />
            <Input
              label={t("password")}
              id="password"
              name="password"
              type="password"
              autoComplete="current-password"
              required
            />
            <Button variant="primary" className="w-full">
              {t("signIn")}
            </Button>
          </form>
        )}
      </div>
    </Card>
  );
}
