import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { FakeUpstream } from "@/lib/testing/servers/fake-upstream";
import { whileWorking } from "./run-load";
import type { Target } from "./usage-client";

const CLIENTS = 4;
const PAUSE_MS = 20;
const ANSWER_LIMIT_MS = 60_000;
const USAGE = { prompt_tokens: 1_200, completion_tokens: 350, total_tokens: 1_550 };
const MESSAGES = [{ role: "user", content: "Greet me" }];

/** What a program has seen that calls a model through the gateway; each call is made for a user of its own. */
export class GatewayLog {
  /** Users whose call was answered to its end. */
  readonly answered = new Set<string>();
  /** Users whose call was refused or broken off. */
  readonly failed = new Set<string>();
  readonly statuses = new Map<number, number>();
  readonly faults: string[] = [];

  /** One line for a test's report. */
  summary(): string {
    const statuses = [...this.statuses].map(([status, count]) => `${count} × ${status}`).join(", ");
    return `${this.answered.size} calls answered through the gateway (${statuses}, ${this.failed.size} failed)`;
  }
}

/** Has a fake provider answer chats, streamed when asked so. */
export function answerChats(upstream: FakeUpstream): void {
  upstream.answer((response, { body }) => {
    const { stream, model } = JSON.parse(body.toString());
    if (!stream) {
      const choices = [{ index: 0, message: { role: "assistant", content: "Hello there" }, finish_reason: "stop" }];
      response.writeHead(200, { "Content-Type": "application/json" });
      return void response.end(JSON.stringify({ id: "c", object: "chat.completion", model, choices, usage: USAGE }));
    }
    const chunk = { id: "c", object: "chat.completion.chunk", model };
    const choices = [{ index: 0, delta: { content: "Hello there" }, finish_reason: "stop" }];
    response.writeHead(200, { "Content-Type": "text/event-stream" });
    response.write(`data: ${JSON.stringify({ ...chunk, choices })}\n\n`);
    response.end(`data: ${JSON.stringify({ ...chunk, choices: [], usage: USAGE })}\n\ndata: [DONE]\n\n`);
  });
}

/** Has several clients call a model, each time for a new user in a new room, until the work is done and it was enough. */
export async function callWhile(
  target: Target,
  log: GatewayLog,
  atLeast: number,
  work: Promise<unknown>,
): Promise<void> {
  const enough = log.answered.size + atLeast;
  await whileWorking(
    work,
    CLIENTS,
    () => log.answered.size >= enough,
    async () => {
      await pause(await callOnce(target, log));
    },
  );
}

/** Calls for a new user. Answers how long to wait before the next call, in ms. */
async function callOnce({ server, key }: Target, log: GatewayLog): Promise<number> {
  const user = randomUUID();
  try {
    const response = await fetch(`${server.url}/api/gateway/openai/v1/chat/completions`, {
      method: "POST",
      headers: {
        Authorization: `Bearer ${key}`,
        "Content-Type": "application/json",
        "X-Tokentab-User": user,
        "X-Tokentab-Room": `room of ${user}`,
      },
      body: JSON.stringify({ model: "gpt-4o-mini", messages: MESSAGES, stream: log.answered.size % 2 === 0 }),
      signal: AbortSignal.timeout(ANSWER_LIMIT_MS),
    });
    const { status } = response;
    log.statuses.set(status, (log.statuses.get(status) ?? 0) + 1);
    await response.text();
    if (status === 200) log.answered.add(user);
    else log.failed.add(user);
    if (![200, 429, 503].includes(status)) log.faults.push(`status ${status}`);
    if (status === 200) return PAUSE_MS;
    if (!response.headers.has("retry-after")) log.faults.push(`status ${status} without Retry-After`);
    return 10 * PAUSE_MS;
  } catch (error) {
    // The server's process may have been killed in the middle.
    if (!(error instanceof TypeError)) throw error;
    log.failed.add(user);
    return 10 * PAUSE_MS;
  }
}
