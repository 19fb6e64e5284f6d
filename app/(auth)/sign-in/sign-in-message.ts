import type { getTranslations } from "next-intl/server";

/** What the page knows of a sign-in that failed. */
interface SignInFailure {
  /** next-auth's word, the API's error code, or why an identity was refused. */
  error: string | undefined;
  /** Seconds until the next attempt is allowed. */
  retry: string | undefined;
  /** The address that an identity provider gave. */
  email: string | null;
}

/** What the sign-in page says of an attempt that failed; null without one. */
export function signInMessage(
  t: Awaited<ReturnType<typeof getTranslations<"auth">>>,
  { error, retry, email }: SignInFailure,
): string | null {
  switch (error) {
    case undefined:
    case "":
      return null;
    case "rate_limited": {
      const minutes = Math.ceil(Number(retry) / 60);
      return t("failures.tooMany", { minutes: minutes > 0 && minutes <= 15 ? minutes : 0 });
    }
    case "CredentialsSignin":
      return t("failures.wrongPassword");
    case "unavailable":
      return t("failures.unavailable");
    case "OAuthSignin":
      return t("failures.providerAway");
    case "OAuthCallback":
    case "Callback":
      return t("failures.providerFailed");
    case "unverified_email":
      return t("failures.unverifiedEmail");
    case "no_account":
      return email ? t("failures.noAccount", { email }) : t("failures.noAccountUnnamed");
    case "disabled_account":
      return t("failures.disabledAccount");
    case "linked_to_other":
      return t("failures.linkedToOther");
    default:
      return t("failures.other");
  }
}
