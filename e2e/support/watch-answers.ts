import { setTimeout as pause } from "node:timers/promises";
import type { Installation } from "./start-installation";

/** What people and probes ask for, whatever happens to the database: side by side, in each lane in turn. */
const LANES: { path: string; expected: string }[][] = [
  [{ path: "/api/health", expected: '"status":"ok"' }],
  [
    { path: "/api/account", expected: "admin@example.com" },
    { path: "/api/auth/csrf", expected: "csrfToken" },
    { path: "/api/members", expected: '"success":true' },
  ],
  ["stats", "by-model", "by-user", "daily"].map((name) => ({
    path: `/api/admin/ai-usage/${name}?days=7`,
    expected: '"success":true',
  })),
  ["/usage", "/models", "/requests", "/settings/members", "/pricing", "/profile", "/api-keys", "/tenants"].map(
    (path) => ({ path, expected: "</html>" }),
  ),
];

const EVERY_MS = 200;
const ANSWER_LIMIT_MS = 40_000;
/**
 * Of a page that came apart in the middle: Next had sent the status when one of its parts failed. A chart, which only the
 * browser draws, leaves an empty digest.
 */
const BROKEN_PAGE = /data-dgst="(?!BAILOUT|")|:E\{"digest"/;

/** The answers of one path so far. */
interface Watched {
  /** With `200, in part` for a page of which a part says that it failed, as it must when the database goes meanwhile. */
  statuses: Map<string, number>;
  slowestMs: number;
}

export interface Watch {
  /** Everything that a reader may not be answered. */
  faults: string[];
  /** Ends when what is under way has its answer, and then asks for everything once more: it must be right and whole. */
  stop(): Promise<void>;
  /** Lines for a test's report. */
  summary(): string[];
}

/**
 * Asks for pages, figures and the session again and again, as the administrator. An answer is right, or a 503 that says
 * when to come again; and it comes within the limit (ms).
 */
export function watchAnswers(installation: Installation, limitMs: number): Watch {
  const faults: string[] = [];
  const answers = new Map<string, Watched>();
  let isOver = false;
  const watching = LANES.map(async (lane) => {
    for (let turn = 0; !isOver; turn++) {
      const { path, expected } = lane[turn % lane.length];
      const start = performance.now();
      const { status, problem } = await ask(installation, path, expected);
      const took = performance.now() - start;
      note(answers, path, status, took);
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
      for (const { path, expected } of LANES.flat()) {
        const { status, problem } = await ask(installation, path, expected);
        if (status !== "200") faults.push(`${path}, when all was well again: ${status} ${problem ?? ""}`);
      }
    },
    summary: () => [...answers].map(formatAnswers),
  };
}

interface Answer {
  status: string;
  problem: string | null;
}

async function ask({ url, session }: Installation, path: string, expected: string): Promise<Answer> {
  const signal = AbortSignal.timeout(ANSWER_LIMIT_MS);
  try {
    return await judge(await fetch(url + path, { headers: session, signal, redirect: "manual" }), expected);
  } catch (error) {
    return { status: "none", problem: `no answer: ${(error as Error).message}` };
  }
}

async function judge(response: Response, expected: string): Promise<Answer> {
  const text = await response.text();
  const status = String(response.status);
  if (status === "503")
    return { status, problem: response.headers.has("retry-after") ? null : "503 without Retry-After" };
  if (status !== "200") return { status, problem: `status ${status} ${response.headers.get("location") ?? ""}` };
  if (!text.includes(expected)) return { status, problem: `200 without ${expected}: ${text.slice(0, 200)}` };
  return { status: BROKEN_PAGE.test(text) ? "200, in part" : status, problem: null };
}

function note(answers: Map<string, Watched>, path: string, status: string, took: number): void {
  const watched = answers.get(path) ?? { statuses: new Map(), slowestMs: 0 };
  watched.statuses.set(status, (watched.statuses.get(status) ?? 0) + 1);
  watched.slowestMs = Math.max(watched.slowestMs, took);
  answers.set(path, watched);
}

function formatAnswers([path, { statuses, slowestMs }]: [string, Watched]): string {
  const counts = [...statuses].map(([status, count]) => `${count} × ${status}`).join(" ");
  return `  ${path.padEnd(36)} ${counts}, slowest ${(slowestMs / 1000).toFixed(1)} s`;
}
