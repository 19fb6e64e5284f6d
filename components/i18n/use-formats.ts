import { useLocale, useTranslations } from "next-intl";
import { type Formats, formatsFor } from "@/lib/values/formats/formats";

/** The formats of the reader's locale, in the browser and on the server alike; in async components `getFormats`. */
export function useFormats(): Formats {
  const t = useTranslations("common");
  return formatsFor(useLocale(), t);
}
