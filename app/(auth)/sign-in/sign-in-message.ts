/**
 * What the sign-in page says of an attempt that failed.
 * @param error next-auth's word, or the API's error code
 * @param retry seconds until the next attempt is allowed
 */
export function signInMessage(error: string | undefined, retry: string | undefined): string | null {
  if (!error) return null;
  if (error === "rate_limited") {
    const minutes = Math.ceil(Number(retry) / 60);
    const wait = minutes > 0 && minutes <= 15 ? ` in ${minutes === 1 ? "one minute" : `${minutes} minutes`}` : " later";
    return `Too many failed sign-ins. Try again${wait}.`;
  }
  if (error === "CredentialsSignin") return "E-mail address or password is wrong.";
  if (error === "unavailable") return "The database does not answer at the moment. Try again.";
  return "Sign-in did not work. Try again.";
}
