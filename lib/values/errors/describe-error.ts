import { AppError } from "./errors";

/**
 * Classes of SQLSTATE whose messages name servers, tables, columns and rights, but no value: connection, transaction state,
 * authorization, missing database, rollback, syntax and access, resources, limits, state, operator intervention, system error.
 */
const VALUELESS_SQLSTATE = /^(?:08|25|28|3D|40|42|53|54|55|57|58)[0-9A-Z]{3}$/;
/** What the connection pool says, without a code. */
const POOL_MESSAGE =
  /^(?:timeout exceeded when trying to connect|Connection terminated(?: unexpectedly| due to connection timeout)?|Cannot use a pool after calling end on the pool|Query read timeout)$/;
const CODE = /^[A-Z0-9_]{2,60}$/;
const WORD = /^[\w.$-]{1,100}$/;
const FRAME = /^\s+at \S/;
const DEEPEST_CAUSE = 5;
const MOST_FRAMES = 12;

/**
 * An error in one line for a log or a job's state: names and codes, down to its causes. Of messages only those that cannot quote a
 * value: databases repeat the row they refuse, JSON.parse the text, Prisma its arguments, and any of these may hold a prompt.
 */
export function describeError(error: unknown): string {
  const parts: string[] = [];
  for (const current of causesOf(error)) {
    const part = describeOne(current);
    if (part !== parts[parts.length - 1]) parts.push(part);
  }
  return parts.join(" ← ");
}

/** The same, with the places in the code where it happened. */
export function describeForLog(error: unknown): string {
  return [describeError(error), ...(error instanceof Error ? framesOf(error) : [])].join("\n");
}

/** The lines of the stack behind the message, which may have lines like them. */
function framesOf({ stack = "", message }: Error): string[] {
  const start = stack.indexOf(message);
  const lines = (start < 0 ? stack : stack.slice(start + message.length)).split("\n");
  return lines.slice(lines.findLastIndex((line) => !FRAME.test(line)) + 1).slice(0, MOST_FRAMES);
}

function causesOf(error: unknown): unknown[] {
  const causes: unknown[] = [];
  for (let current = error; current !== undefined && current !== null && causes.length < DEEPEST_CAUSE; ) {
    causes.push(current);
    const { cause, meta } = current as { cause?: unknown; meta?: { driverAdapterError?: unknown } };
    current = cause ?? meta?.driverAdapterError;
  }
  return causes;
}

function describeOne(error: unknown): string {
  if (typeof error !== "object" || error === null) return typeof error;
  if (error instanceof AppError) return error.message;
  const fields = error as Record<string, unknown>;
  const code = firstWord(CODE, fields.code, fields.originalCode);
  const place = ["kind", "syscall", "table", "column", "constraint", "routine"].flatMap((name) =>
    typeof fields[name] === "string" && WORD.test(fields[name]) ? `${name} ${fields[name]}` : [],
  );
  const message = safeMessage(code, fields.message ?? fields.originalMessage);
  const name = firstWord(WORD, fields.name) ?? "error";
  return [[name, code, message].filter(Boolean).join(" "), place.join(", ")].filter(Boolean).join(": ");
}

function firstWord(pattern: RegExp, ...values: unknown[]): string | null {
  for (const value of values) if (typeof value === "string" && pattern.test(value)) return value;
  return null;
}

function safeMessage(code: string | null, message: unknown): string | null {
  if (typeof message !== "string") return null;
  const isSafe = code === null ? POOL_MESSAGE.test(message) : VALUELESS_SQLSTATE.test(code);
  return isSafe ? `“${message.split("\n", 1)[0].slice(0, 300)}”` : null;
}
