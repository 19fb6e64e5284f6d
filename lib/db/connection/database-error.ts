/**
 * What an error of the database means for the work that met it:
 * - `data`: the values themselves are at fault, and will be at every retry
 * - `conflict`: two transactions stood in each other's way; the same again succeeds
 * - `passing`: the database was away, overloaded, full, or did not answer in time
 * - `fault`: anything else, such as a missing table or right
 */
export type DatabaseErrorKind = "data" | "conflict" | "passing" | "fault";

/** Classes of SQLSTATE. Source: PostgreSQL's documentation, appendix A. */
const DATA_CLASSES = new Set(["22", "23"]);
const CONFLICT_CLASS = "40";
/**
 * Connection, authorization (a server that has just been restored), unknown database, transaction state (a server that has
 * become read-only), resources and full disks, states of objects (locks), operators (shutdown, cancel), input and output,
 * configuration, internal errors.
 */
const PASSING_CLASSES = new Set(["08", "28", "3D", "25", "53", "55", "57", "58", "F0", "XX"]);

/** Node's socket and disk errors; Prisma's "cannot reach", "timed out", "closed" and "no connection from the pool". */
const PASSING_CODES = new Set(
  (
    "ECONNREFUSED ECONNRESET ECONNABORTED EPIPE ETIMEDOUT ENOTFOUND EAI_AGAIN EHOSTUNREACH ENETUNREACH ENOSPC EDQUOT EIO " +
    "P1001 P1002 P1008 P1011 P1017 P2024 P2028 P2037"
  ).split(" "),
);
/** What Prisma's driver adapter makes of socket errors, which keep no code of their own. */
const PASSING_KINDS = new Set(
  "DatabaseNotReachable ConnectionClosed SocketTimeout TooManyConnections TlsConnectionError".split(" "),
);
/** Errors of `pg`, its pool and Prisma's transactions that carry no code at all. */
const PASSING_MESSAGE =
  /timeout exceeded when trying to connect|connection terminated|query read timeout|cannot use a pool after|client has encountered a connection error|client was closed|not queryable|transaction (api error|not found|already closed)|unable to start a transaction/i;

/** Every Prisma error wraps at most a driver's, which may wrap a socket's. */
const MAX_DEPTH = 6;

interface ErrorFields {
  name?: unknown;
  code?: unknown;
  kind?: unknown;
  originalCode?: unknown;
  message?: unknown;
  cause?: unknown;
  meta?: { code?: unknown; driverAdapterError?: unknown };
}

/**
 * Tells what an error of `pg`, Prisma or its driver adapter means; null for an error that is not the database's. Prisma
 * hides the code of a raw query's error in `meta.driverAdapterError.cause`, under a code of its own (P2010).
 */
export function databaseErrorKind(error: unknown): DatabaseErrorKind | null {
  const layers = layersOf(error);
  const sqlState = sqlStateIn(layers);
  if (sqlState !== null) return kindOfSqlState(sqlState);
  for (const { code, kind, message } of layers) {
    if (typeof code === "string" && PASSING_CODES.has(code)) return "passing";
    if (kind === "TransactionWriteConflict") return "conflict";
    if (typeof kind === "string" && PASSING_KINDS.has(kind)) return "passing";
    if (typeof message === "string" && PASSING_MESSAGE.test(message)) return "passing";
  }
  return layers.some(({ name }) => typeof name === "string" && /^(Prisma|DriverAdapter)/.test(name)) ? "fault" : null;
}

/** PostgreSQL's own code of an error, such as "23505"; null when it has none. */
export function sqlStateOf(error: unknown): string | null {
  return sqlStateIn(layersOf(error));
}

function kindOfSqlState(sqlState: string): DatabaseErrorKind {
  const errorClass = sqlState.slice(0, 2);
  if (DATA_CLASSES.has(errorClass)) return "data";
  if (errorClass === CONFLICT_CLASS) return "conflict";
  return PASSING_CLASSES.has(errorClass) ? "passing" : "fault";
}

function sqlStateIn(layers: readonly ErrorFields[]): string | null {
  for (const { code, originalCode, meta } of layers) {
    for (const word of [originalCode, code, meta?.code]) {
      // Prisma's codes have as many characters; they begin with P1 and above, where SQLSTATE has P0 only.
      if (typeof word === "string" && /^([0-9][0-9A-Z]|F0|HV|XX|P0)[0-9A-Z]{3}$/.test(word)) return word;
    }
  }
  return null;
}

/** The error and all that it wraps, outermost first. */
function layersOf(error: unknown): ErrorFields[] {
  const layers: ErrorFields[] = [];
  const waiting: unknown[] = [error];
  while (waiting.length > 0 && layers.length < MAX_DEPTH) {
    const layer = waiting.shift();
    if (typeof layer !== "object" || layer === null) continue;
    const fields = layer as ErrorFields;
    layers.push(fields);
    waiting.push(fields.meta?.driverAdapterError, fields.cause);
    // Node tries each address of a host name, and joins their errors.
    if (layer instanceof AggregateError) waiting.push(...layer.errors.slice(0, 2));
  }
  return layers;
}
