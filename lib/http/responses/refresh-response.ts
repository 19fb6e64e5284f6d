interface RefreshPage {
  status: number;
  title: string;
  message: string;
  /** Where the browser goes on to, at once. */
  url: string;
  /** For the link that leads there too. */
  label: string;
  headers?: Headers;
}

/** A page that does no more than lead on to another; for answers that cannot be redirects. */
export function refreshResponse({ status, title, message, url, label, headers }: RefreshPage): Response {
  const all = new Headers(headers);
  all.set("Content-Type", "text/html; charset=utf-8");
  all.set("Refresh", `0; url=${url}`);
  const text = `<p>${escapeHtml(message)}</p><p><a href="${escapeHtml(url)}">${escapeHtml(label)}</a></p>`;
  // No flash of white in a dark window.
  const head = `<meta name="color-scheme" content="light dark"><title>${escapeHtml(title)}</title>`;
  const body = `<!doctype html><html lang="en">${head}${text}</html>`;
  return new Response(body, { status, headers: all });
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
