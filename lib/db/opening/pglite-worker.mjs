/**
 * The thread in which PGlite works, so that a long statement stops no timer and no request of the process. Plain JavaScript:
 * a worker thread is loaded by Node itself, without the transpiler of the thread that starts it.
 */
import { openAsBlob } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import { PGlite } from "@electric-sql/pglite";

/** Small enough that reading one takes the main thread a moment only. */
const CHUNK_BYTES = 64 * 1024;
/** Ends whatever a client left half-said. */
const SYNC = new Uint8Array([0x53, 0, 0, 0, 4]);
/** How PGlite hands an ordinary SQL error back to PostgreSQL's main loop. */
const SQL_ERROR_STATUS = 100;

/** PostgreSQL's last words, when it gives up. */
let lastWords = "";

const pglite = await open();
const { Module: postgres } = pglite;
dieOfBrokenPostgres();
parentPort.postMessage({ opened: true });

let previous = Promise.resolve();
parentPort.on("message", async ({ session, close }) => {
  if (session) previous = serve(session, previous);
  if (close) {
    await previous;
    await pglite.close();
    process.exit(0);
  }
});

async function open() {
  const { location, snapshot } = workerData;
  const onStderr = (line) => {
    if (/\b(PANIC|FATAL):/.test(line)) lastWords = line.replace(/^.*?\b(?=PANIC|FATAL)/, "");
    return false;
  };
  try {
    const loadDataDir = snapshot && (await openAsBlob(snapshot));
    return await PGlite.create(location, { loadDataDir, onStderr });
  } catch (error) {
    die(error);
  }
}

/** Speaks PostgreSQL's protocol with one client until its port is closed; one client after the other. */
async function serve(port, whenFree) {
  // From the start: a client may give up while it waits for its turn.
  const closed = new Promise((resolve) => port.once("close", resolve));
  await whenFree;
  // What has arrived waits in the port, which is read from the moment somebody listens.
  port.on("message", (request) => answer(port, request));
  await closed;
  await pglite.execProtocolRaw(SYNC, { syncToFs: false });
  for (const statement of ["ROLLBACK", "DISCARD ALL"]) await pglite.exec(statement);
}

/** Answers whole messages of the protocol, in chunks while the answer is being made. */
function answer(port, request) {
  let chunk = new Uint8Array(CHUNK_BYTES);
  let used = 0;
  const send = (isLast) => {
    const bytes = isLast ? chunk.slice(0, used) : chunk;
    port.postMessage({ bytes, isLast }, [bytes.buffer]);
    used = 0;
    if (!isLast) chunk = new Uint8Array(CHUNK_BYTES);
  };
  const onRawData = (bytes) => {
    for (let taken = 0; taken < bytes.length; ) {
      const part = bytes.subarray(taken, taken + CHUNK_BYTES - used);
      chunk.set(part, used);
      used += part.length;
      taken += part.length;
      if (used === CHUNK_BYTES) send(false);
    }
  };
  hangUp = () => {
    send(true);
    port.close();
  };
  // Nothing in it waits: the files are PGlite's own, or in memory.
  void pglite.execProtocolRawStream(request, { syncToFs: false, onRawData });
  send(true);
}

/** Sends what PostgreSQL had answered before it broke, and hangs up. */
let hangUp = () => undefined;

/**
 * PGlite takes any failure of PostgreSQL's main loop for one that was handled, and goes on in a database that has stopped:
 * after a panic (a log that cannot be written), an abort or memory run out, only a new start, with its recovery, is sound.
 */
function dieOfBrokenPostgres() {
  for (const [name, passes] of [
    ["_PostgresMainLoopOnce", (error) => error?.status === SQL_ERROR_STATUS],
    ["_PostgresMainLongJmp", () => false],
  ]) {
    const original = postgres[name];
    postgres[name] = () => {
      try {
        original();
      } catch (error) {
        if (passes(error)) throw error;
        hangUp();
        die(error);
      }
    };
  }
}

function die(error) {
  parentPort.postMessage({ died: lastWords || String(error?.message ?? error) });
  process.exit(1);
}
