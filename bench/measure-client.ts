import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createTokentab } from "@/client/src/create-tokentab";
import type { Kind } from "./bench-database";
import { median, type Result } from "./results";

const TARGET_MICROSECONDS = 50;
const CALLS = 5_000;
const ROUNDS = 9;
const QUEUE = 10_000;

/**
 * What reporting a call takes from the program that makes it: microseconds on its path, at the median and at the 99th percentile;
 * with room in the queue, with a full one, and for a wrapped call with its answer. Against no database.
 */
export async function measureClient(kind: Kind): Promise<Result[]> {
  const server = createServer((request, response) => {
    request.resume().on("end", () => response.end('{"data":{"rejected":[]}}'));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const results = [];
  try {
    results.push(await measure(kind, "record()", url, (tokentab) => () => tokentab.record(makeEvent())));
    results.push(
      await measure(kind, "record(), queue full and no server", "http://127.0.0.1:9", (tokentab) => {
        for (let index = 0; index < QUEUE; index++) tokentab.record(makeEvent());
        return () => tokentab.record(makeEvent());
      }),
    );
    const bare = { chat: { completions: { create: async (_: object) => ANSWER } } };
    results.push(
      await measure(kind, "a wrapped call", url, (tokentab) => {
        const client = tokentab.wrap(bare);
        return () => client.chat.completions.create({ model: "gpt-4o" });
      }),
    );
  } finally {
    server.closeAllConnections();
    server.close();
  }
  return results.flat();
}

type Tokentab = ReturnType<typeof createTokentab>;

const ANSWER = {
  model: "gpt-4o-2024-08-06",
  choices: [],
  usage: {
    prompt_tokens: 1_200,
    completion_tokens: 350,
    total_tokens: 1_550,
    prompt_tokens_details: { cached_tokens: 1_024, audio_tokens: 0 },
    completion_tokens_details: { reasoning_tokens: 128, audio_tokens: 0 },
  },
};

function makeEvent() {
  return { model: "gpt-4o", provider: "openai", input_tokens: 1_200, output_tokens: 350, user: "ada" };
}

async function measure(
  kind: Kind,
  name: string,
  url: string,
  prepare: (tokentab: Tokentab) => () => unknown,
): Promise<Result[]> {
  const rounds: { p50: number; p99: number }[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const tokentab = createTokentab({ url, key: "k", maxQueue: QUEUE, onError: () => undefined });
    const call = prepare(tokentab);
    const times = [];
    for (let index = 0; index < CALLS; index++) {
      const start = performance.now();
      await call();
      times.push((performance.now() - start) * 1_000);
    }
    times.sort((a, b) => a - b);
    rounds.push({ p50: times[CALLS / 2], p99: times[Math.floor(CALLS * 0.99)] });
    await tokentab.close(url.endsWith(":9") ? 0 : 5_000);
  }
  return (["p50", "p99"] as const).map((part) => {
    const microseconds = median(rounds.map((round) => round[part]));
    const verdict = microseconds <= TARGET_MICROSECONDS ? "met" : "MISSED";
    const ours = `${microseconds.toFixed(1)} µs, ≤ ${TARGET_MICROSECONDS} ${verdict}`;
    return { kind, what: `client: ${name}, ${part}`, ours };
  });
}
