import { execFileSync, spawn, spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout } from "node:timers/promises";

const OLDEST_VERSION = 15;
const DEBIAN_FOLDER = "/usr/lib/postgresql";

/**
 * A PostgreSQL server of one's own in a temporary folder, on a free port of this machine, when the programs are installed.
 * @param {{ durable: boolean }} options durable: whether commits wait for the disk, as they do in earnest
 * @returns {Promise<{ url: string | null, reason?: string, stop(): Promise<void>, stopNow(): void }>} reason: why there is none
 */
export async function startTemporaryPostgres({ durable }) {
  const none = (reason) => ({ url: null, reason, stop: async () => undefined, stopNow() {} });
  const programs = findPrograms();
  if (!programs) return none(`no PostgreSQL ${OLDEST_VERSION} or later is installed, and TEST_DATABASE_URL is not set`);
  const user = findUser();
  if (!user) return none("PostgreSQL does not run as root, and this machine has no user postgres");

  const directory = mkdtempSync(join(tmpdir(), "tokentab-postgres-"));
  if (user.uid !== undefined) chownSync(directory, user.uid, user.gid);
  const options = { cwd: directory, ...user };
  const data = join(directory, "data");
  const initialize = ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"];
  const initialized = spawnSync(join(programs, "initdb"), initialize, options);
  if (initialized.status !== 0) {
    rmSync(directory, { recursive: true, force: true });
    return none(`initdb failed: ${String(initialized.stderr ?? initialized.error).trim()}`);
  }
  const port = await freePort();
  const settings = { listen_addresses: "127.0.0.1", unix_socket_directories: "", max_connections: "100" };
  if (!durable) Object.assign(settings, { fsync: "off", full_page_writes: "off", synchronous_commit: "off" });
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const server = spawn(join(programs, "postgres"), ["-D", data, "-p", String(port), ...flags], {
    ...options,
    stdio: ["ignore", "ignore", "pipe"],
  });
  const log = [];
  server.stderr.on("data", (chunk) => log.push(chunk));
  const stopNow = () => {
    // SIGQUIT stops PostgreSQL at once; what it held goes with its folder.
    if (server.exitCode === null) server.kill("SIGQUIT");
    rmSync(directory, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  };
  const stop = async () => {
    if (server.exitCode === null) {
      const exited = new Promise((resolve) => server.once("exit", resolve));
      server.kill("SIGINT");
      await exited;
    }
    rmSync(directory, { recursive: true, force: true });
  };
  if (await isReady(programs, port, server))
    return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, stop, stopNow };
  stopNow();
  return none(`PostgreSQL did not start: ${Buffer.concat(log).toString().trim()}`);
}

/** The folder of the newest PostgreSQL programs, from Debian's place or PATH. */
export function findPrograms() {
  const debian = existsSync(DEBIAN_FOLDER) ? readdirSync(DEBIAN_FOLDER).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...debian.map((name) => join(DEBIAN_FOLDER, name, "bin")),
    ...(process.env.PATH ?? "").split(delimiter),
  ];
  return folders.find((folder) => {
    if (!existsSync(join(folder, "postgres")) || !existsSync(join(folder, "initdb"))) return false;
    const version = spawnSync(join(folder, "postgres"), ["--version"], { encoding: "utf8" }).stdout ?? "";
    return Number(/\) (\d+)/.exec(version)?.[1]) >= OLDEST_VERSION;
  });
}

/** Whom to run as: oneself, or the user postgres when that is root. Null when there is none. */
function findUser() {
  if (process.getuid?.() !== 0) return {};
  const id = (flag) => Number(execFileSync("id", [flag, "postgres"], { stdio: ["ignore", "pipe", "ignore"] }));
  try {
    return { uid: id("-u"), gid: id("-g") };
  } catch {
    return null;
  }
}

async function isReady(programs, port, server) {
  for (let attempt = 0; attempt < 150 && server.exitCode === null; attempt++) {
    const args = ["-q", "-h", "127.0.0.1", "-p", String(port), "-U", "postgres"];
    const answer = spawnSync(join(programs, "pg_isready"), args);
    if (answer.status === 0) return true;
    await setTimeout(100);
  }
  return false;
}

/** A port of this machine that nothing listens on. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
