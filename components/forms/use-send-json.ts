"use client";

import { useTranslations } from "next-intl";
import { type Sent, sendJson } from "./send-json";

/** Sends to the app's own JSON routes; that the server does not answer is told in the reader's language. */
export function useSendJson() {
  const t = useTranslations("common");
  return <Data>(method: string, url: string, body?: unknown): Promise<Sent<Data>> =>
    sendJson<Data>(method, url, body, t("noAnswer"));
}
