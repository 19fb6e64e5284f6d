export interface FormFailure {
  message: string;
  /** By the name of the field it belongs to. */
  issues: Record<string, string>;
}

export type Sent<Data> = { data: Data; failure: null } | { data: null; failure: FormFailure };

/**
 * Sends a form's values to one of the app's own JSON routes. A signed-out browser is led to sign-in. Components use
 * `useSendJson`, which has the words.
 * @param noAnswer what to say when the server does not answer
 */
export async function sendJson<Data>(
  method: string,
  url: string,
  body: unknown,
  noAnswer: string,
): Promise<Sent<Data>> {
  try {
    const response = await fetch(url, {
      method,
      headers: { "Content-Type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const answer = await response.json();
    if (answer.success) return { data: answer.data, failure: null };
    if (response.status === 401) {
      window.location.assign(`/sign-in?callbackUrl=${encodeURIComponent(window.location.pathname)}`);
    }
    return { data: null, failure: failureOf(answer.error) };
  } catch {
    return { data: null, failure: { message: noAnswer, issues: {} } };
  }
}

function failureOf(error: { message: string; issues?: { path: string; message: string }[] }): FormFailure {
  const issues = Object.fromEntries((error.issues ?? []).map(({ path, message }) => [path, capitalize(message)]));
  return { message: error.message, issues };
}

/** Below its field a message has no field's name before it: "must be a date". */
function capitalize(message: string): string {
  return message.charAt(0).toUpperCase() + message.slice(1);
}
