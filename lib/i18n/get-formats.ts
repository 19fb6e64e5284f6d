import { getLocale, getTranslations } from "next-intl/server";
import { type Formats, formatsFor } from "@/lib/values/formats/formats";

/** The formats of the reader's locale, for async server components; elsewhere `useFormats`. */
export async function getFormats(): Promise<Formats> {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("common")]);
  return formatsFor(locale, t);
}
