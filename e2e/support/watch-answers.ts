import { setTimeout as pause } from "node:timers/promises";
import type { Installation } from "./start-installation";

/** What people and probes ask for, whatever happens to the database. */
const WATCHED = {
  "/api/health": "",
  "/api/account": "admin@example.com",
  "/api/usage/stats?days=7": '"success":true',
  "/usage": "<html",
  "/requests": "<html",
  "/sign-in": "<html",
} as const;

const EVERY_MS = 250;
const ANSWER_LIMIT_MS = 30_000;
/** Of a page that Next broke off, or showed an error in, after it had sent the status. */
const BROKEN_PAGE = /data-dgst="(?!BAILOUT)|:E\{"digest"/;

/** The answers of one path so far. */
interface Watched {
  path: string;
  statuses: Map<number, number>;
  slowestMs: number;
}

export interface Watch {
  /** Everything that a reader may not be answered. */
  faults: string[];
  /** Ends when what is under way has its answer. */
  stop(): Promise<void>;
  /** Lines for a test's report. */
  summary(): string[];
}

/**
 * Asks for each of these again and again, side by side. An answer is right, or a 503 that says when to come again; and it
 * comes within the limit (ms).
 */
export function watchAnswers(installation: Installation, limitMs: number): Watch {
  const faults: string[] = [];
  let isOver = false;
  const answers = Object.keys(WATCHED).map((path) => ({ path, statuses: new Map<number, number>(), slowestMs: 0 }));
  const watching = Object.entries(WATCHED).map(async ([path, expected], index) => {
    const watched = answers[index];
    while (!isOver) {
      const start = performance.now();
      const { status, problem } = await ask(installation, path, expected);
      const took = performance.now() - start;
      watched.statuses.set(status, (watched.statuses.get(status) ?? 0) + 1);
      watched.slowestMs = Math.max(watched.slowestMs, took);
      if (problem) faults.push(`${path}: ${problem}`);
      if (took > limitMs) faults.push(`${path}: answered ${status} after ${Math.round(took)} ms`);
      await pause(EVERY_MS);
    }
  });
  return {
    faults,
    async stop() {
      isOver = true;
      await Promise.all(watching);
    },
    summary: () => answers.map(formatAnswers),
  };
}

async function ask(installation: Installation, path: string, expected: string) {
  const { url, session } = installation;
  const signal = AbortSignal.timeout(ANSWER_LIMIT_MS);
  // Signed in, the page to sign in would lead away.
  const headers = path === "/sign-in" ? {} : session;
  try {
    const response = await fetch(url + path, { headers, signal, redirect: "manual" });
    return { status: response.status, problem: await findProblem(response, expected) };
  } catch (error) {
    return { status: 0, problem: `no answer: ${(error as Error).message}` };
  }
}

async function findProblem(response: Response, expected: string): Promise<string | null> {
  const text = await response.text();
  if (response.status === 503) return response.headers.has("retry-after") ? null : "503 without Retry-After";
  if (response.status !== 200) return `status ${response.status} ${response.headers.get("location") ?? ""}`;
  if (!text.includes(expected)) return `200 without ${expected}: ${text.slice(0, 200)}`;
  return BROKEN_PAGE.test(text) ? "a page that broke off" : null;
}

function formatAnswers({ path, statuses, slowestMs }: Watched): string {
  const counts = [...statuses].map(([status, count]) => `${count} × ${status}`).join(" ");
  return `  ${path.padEnd(26)} ${counts}, slowest ${(slowestMs / 1000).toFixed(1)} s`;
}
