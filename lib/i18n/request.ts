import { headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { chooseLocale } from "./choose-locale";
import { ENGLISH } from "./english";

/** The language and the number format of a request: what next-intl asks for. */
export default getRequestConfig(async () => {
  const locale = chooseLocale((await headers()).get("accept-language"));
  // Days are written in the reporting zone, which every call names; next-intl's own formats are not used.
  return { locale, messages: ENGLISH, timeZone: "UTC" };
});
