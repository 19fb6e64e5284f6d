import { createTranslator } from "next-intl";
import { ENGLISH } from "@/lib/i18n/english";

/**
 * The page that is shown while the database does not answer, or the organization's turn to read does not come, complete in itself:
 * nothing else may be reachable.
 */
export function awayPage(reason: "unavailable" | "rate_limited", retryAfterSeconds: number): string {
  const t = createTranslator({ locale: "en", messages: ENGLISH, namespace: "common" });
  const isAway = reason === "unavailable";
  const title = t(isAway ? "away.title" : "away.busyTitle");
  const text = t(isAway ? "away.text" : "away.busyText");
  return plainPage({ title, text, link: t("away.retry"), address: "", refreshSeconds: retryAfterSeconds });
}

/** The page for an address that no page can be asked for, and that Next would fail over. */
export function malformedPage(): string {
  const t = createTranslator({ locale: "en", messages: ENGLISH, namespace: "common" });
  return plainPage({ title: t("malformed.title"), text: t("malformed.text"), link: t("malformed.home"), address: "/" });
}

interface PlainPage {
  title: string;
  text: string;
  link: string;
  address: string;
  /** Without, it stays. */
  refreshSeconds?: number;
}

function plainPage({ title, text, link, address, refreshSeconds }: PlainPage): string {
  const refresh = refreshSeconds === undefined ? "" : `<meta http-equiv="refresh" content="${refreshSeconds}">\n`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
${refresh}<title>${title} · Tokentab</title>
<link rel="icon" href="/favicon.svg">
<style>${STYLE}</style>
</head>
<body>
<main>
<p class="name">${MARK}Tokentab</p>
<h1>${title}</h1>
<p>${text}</p>
<p><a href="${address}">${link}</a></p>
</main>
</body>
</html>
`;
}

/** Nothing runs here, and nothing is loaded but the icon. */
export const AWAY_PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const MARK =
  '<svg aria-hidden="true" viewBox="0 0 32 32" width="24" height="24"><rect width="32" height="32" rx="8" fill="#4a45d1"/>' +
  '<path d="M8 9.5h16M8 16h11M8 22.5h6" stroke="#fff" stroke-width="3.25" stroke-linecap="round"/></svg>';

const STYLE = `:root{color-scheme:light dark}
body{margin:0;font:16px/1.5 ui-sans-serif,system-ui,sans-serif;color:light-dark(#14171f,#eceef2);background:light-dark(#f6f7f9,#0c0e12)}
main{box-sizing:border-box;max-width:28rem;min-height:100dvh;margin:0 auto;padding:3rem 1.5rem;display:flex;flex-direction:column;justify-content:center}
.name{display:flex;gap:.5rem;align-items:center;margin:0;font-weight:600;font-size:15px}
h1{margin:2rem 0 0;font-size:1.5rem;line-height:1.25;letter-spacing:-.01em}
p{margin:.5rem 0 0;color:light-dark(#535b69,#a3abb8)}
.name,h1{color:inherit}
a{color:light-dark(#4a45d1,#a5a3fb);font-weight:500;text-underline-offset:2px}`;
