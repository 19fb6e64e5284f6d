import { execFileSync, spawn, spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout } from "node:timers/promises";

const OLDEST_VERSION = 15;
const DEBIAN_FOLDER = "/usr/lib/postgresql";

/**
 * Data of a PostgreSQL server of one's own in a temporary folder, with a free port of this machine, when the programs are
 * installed. Nothing runs yet; `run` starts it, as often as wanted.
 * @throws Error with the reason why there can be none
 */
export async function createPostgresCluster({ durable, prepareDirectory = () => undefined, settings = {} }) {
  const reason = whyNoPostgres();
  if (reason) throw new Error(reason);
  const [programs, user] = [findPrograms(), findUser()];
  const directory = mkdtempSync(join(tmpdir(), "tokentab-postgres-"));
  prepareDirectory(directory);
  if (user.uid !== undefined) chownSync(directory, user.uid, user.gid);
  const options = { cwd: directory, ...user };
  const data = join(directory, "data");
  const initialize = ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"];
  const initialized = spawnSync(join(programs, "initdb"), initialize, options);
  if (initialized.status !== 0) {
    rmSync(directory, { recursive: true, force: true });
    throw new Error(`initdb failed: ${String(initialized.stderr ?? initialized.error).trim()}`);
  }
  const port = await freePort();
  const all = { listen_addresses: "127.0.0.1", unix_socket_directories: "", max_connections: "100", ...settings };
  if (!durable) Object.assign(all, { fsync: "off", full_page_writes: "off", synchronous_commit: "off" });
  const flags = Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  return {
    directory,
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    async run() {
      const server = spawn(join(programs, "postgres"), ["-D", data, "-p", String(port), ...flags], {
        ...options,
        stdio: ["ignore", "ignore", "pipe"],
      });
      const log = [];
      server.stderr.on("data", (chunk) => log.push(chunk));
      if (await isReady(programs, port, server)) return server;
      server.kill("SIGQUIT");
      throw new Error(`PostgreSQL did not start: ${Buffer.concat(log).toString().trim()}`);
    },
  };
}

/** Why this machine cannot run a PostgreSQL of its own; null when it can. */
export function whyNoPostgres() {
  if (!findPrograms()) return `no PostgreSQL ${OLDEST_VERSION} or later is installed, and TEST_DATABASE_URL is not set`;
  return findUser() ? null : "PostgreSQL does not run as root, and this machine has no user postgres";
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
