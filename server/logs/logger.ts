import { AsyncLocalStorage } from "node:async_hooks";
import { format } from "node:util";
import pino, { type Logger } from "pino";

/** The ID of the request that is being answered, whoever logs something meanwhile. */
export const currentRequest = new AsyncLocalStorage<string>();

const METHODS = { debug: "debug", log: "info", info: "info", warn: "warn", error: "error" } as const;
const FRAME = /^\s+at \S/;
const WARNING = pino.levels.values.warn;

/** Where lines go: what is wrong to the second. */
export interface Output {
  out(text: string): void;
  error(text: string): void;
}

const STANDARD: Output = {
  out: (text) => void process.stdout.write(text),
  error: (text) => void process.stderr.write(text),
};

/**
 * A logger as LOG_LEVEL and LOG_FORMAT say: lines for people, or one JSON object each. Every line of a request's handling carries
 * the request's ID.
 */
export function createLogger(env: NodeJS.ProcessEnv = process.env, output: Output = STANDARD): Logger {
  const write = env.LOG_FORMAT === "json" ? (line: string) => line : formatLine;
  const stream = {
    [Symbol.for("pino.metadata")]: true,
    lastLevel: 0,
    write(line: string) {
      output[this.lastLevel >= WARNING ? "error" : "out"](write(line));
    },
  };
  const options = {
    level: env.LOG_LEVEL || "info",
    base: undefined,
    messageKey: "message",
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (level: string) => ({ level }) },
    mixin: () => ({ request_id: currentRequest.getStore() }),
  };
  return pino(options, stream);
}

/** Has what the code, Next and the packages print go through the logger. Returns what undoes it. */
export function adoptConsole(logger: Logger): () => void {
  const own = { ...console };
  for (const [method, level] of Object.entries(METHODS)) {
    console[method as keyof typeof METHODS] = (...args: unknown[]) => {
      const { message, stack } = divide(format(...args));
      logger[level](stack ? { stack } : {}, message);
    };
  }
  return () => void Object.assign(console, own);
}

/** Shows what a person must see, such as a first password, whatever LOG_LEVEL says; for people as it is. */
export function announce(text: string, env: NodeJS.ProcessEnv = process.env): void {
  const line = { time: new Date().toISOString(), level: "info", message: text.trim() };
  STANDARD.out(env.LOG_FORMAT === "json" ? `${JSON.stringify(line)}\n` : `${text}\n`);
}

/** A message, and the places in the code that follow it. */
function divide(text: string): { message: string; stack: string } {
  const lines = text.split("\n");
  const first = lines.findIndex((line) => FRAME.test(line));
  if (first < 0) return { message: text, stack: "" };
  return { message: lines.slice(0, first).join("\n"), stack: lines.slice(first).join("\n") };
}

function formatLine(line: string): string {
  const { time, level, message, request_id: request, stack } = JSON.parse(line);
  return `${time} ${level.toUpperCase().padEnd(5)} ${message}${request ? ` (request ${request})` : ""}\n${stack ? `${stack}\n` : ""}`;
}
