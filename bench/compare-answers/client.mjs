/**
 * Signs in to a running server as the page's form does.
 * @param {{ email: string, password: string }} account
 * @returns {Promise<Record<string, string>>} the headers of further requests: the session, and the origin that changes need
 */
export async function signIn(url, account) {
  const form = await fetch(`${url}/api/auth/csrf`);
  const { csrfToken } = await form.json();
  const signedIn = await fetch(`${url}/api/auth/callback/credentials`, {
    method: "POST",
    headers: { cookie: cookies(form), origin: url },
    body: new URLSearchParams({ csrfToken, ...account }),
    redirect: "manual",
  });
  const cookie = cookies(signedIn);
  if (!cookie.includes("session-token")) throw new Error(`${account.email} could not sign in: ${signedIn.status}`);
  return { cookie, origin: url };
}

/**
 * A way to call the API in one person's or key's name.
 * @param {Record<string, string>} session headers
 * @returns {(method: string, path: string, body?: object) => Promise<any>} answers the data; throws for an answer without success
 */
export function apiClient(url, session) {
  return async (method, path, body) => {
    const headers = { ...session, ...(body !== undefined && { "content-type": "application/json" }) };
    const answer = await fetch(url + path, { method, headers, body: body && JSON.stringify(body) });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text.slice(0, 500)}`);
    return JSON.parse(text).data;
  };
}

/** A model's id by its exact name. */
export async function findModel(admin, name) {
  const found = await admin("GET", `/api/admin/models?q=${encodeURIComponent(name)}`);
  const model = found.find((one) => one.name === name);
  if (!model) throw new Error(`There is no model ${name}.`);
  return model.id;
}

/** Asks until the answer is as wanted. */
export async function until(admin, path, isDone) {
  for (let tries = 0; tries < 600; tries++) {
    if (isDone(await admin("GET", path))) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`${path} did not come to its end.`);
}

function cookies(response) {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}
