import { randomBytes, randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { signInByFetch } from "@/e2e/scenes/sign-in-by-fetch";
import { type ServerProcess, startServerProcess } from "@/lib/testing/servers/server-process";

const ADMIN = { email: "admin@example.com", password: "correct horse battery staple" };

/** A tenant with its keys and its owner's session. */
export interface TrialTenant {
  id: string;
  ingestKey: string;
  readKey: string;
  session: Record<string, string>;
}

/** A whole server whose administrator is signed in. */
export interface Installation {
  url: string;
  /** The first organization's key for usage. */
  key: string;
  /** The administrator's session, as headers of a request. */
  session: Record<string, string>;
  /** Everything that its processes have printed so far. */
  output(): string;
  /** The exit code or signal of a server that is gone; null while it runs. */
  ended(): string | number | null;
  /** Answers the data of an API call in the administrator's name. */
  post(path: string, body: object): Promise<Record<string, string>>;
  addTenant(): Promise<TrialTenant>;
  stop(signal?: "SIGTERM" | "SIGKILL"): Promise<void>;
  /** Starts it again, on the same data and another port. */
  start(): Promise<void>;
  /** Stops it and removes the data directory that was made for it. */
  remove(): Promise<void>;
}

/** Starts the built app on a new database. Without TOKENTAB_DATA_DIR it gets a data directory of its own. */
export async function startInstallation(env: Record<string, string> = {}): Promise<Installation> {
  const own = env.TOKENTAB_DATA_DIR ? null : await mkdtemp(join(tmpdir(), "tokentab-trial-"));
  const settings = {
    ...(own && { TOKENTAB_DATA_DIR: own }),
    NEXTAUTH_SECRET: randomBytes(32).toString("hex"),
    GATEWAY_ALLOW_PRIVATE: "1",
    ADMIN_EMAIL: ADMIN.email,
    ADMIN_PASSWORD: ADMIN.password,
    ...env,
  };
  let server: ServerProcess = await startServerProcess(settings);
  let earlier = "";
  const installation: Installation = {
    url: server.url,
    key: /ttk_\w+/.exec(server.output())?.[0] ?? "",
    session: await signInByFetch(server.url, ADMIN),
    output: () => earlier + server.output(),
    ended: () => server.process.exitCode ?? server.process.signalCode,
    async post(path, body) {
      const headers = { ...installation.session, "content-type": "application/json" };
      const answer = await fetch(installation.url + path, { method: "POST", headers, body: JSON.stringify(body) });
      if (answer.status !== 201) throw new Error(`POST ${path}: ${answer.status} ${await answer.text()}`);
      return (await answer.json()).data;
    },
    async addTenant() {
      const name = randomUUID();
      const { id } = await installation.post("/api/admin/organizations", { name });
      const owner = { email: `${name}@example.com`, password: `password of ${name}` };
      await installation.post("/api/members", { organization_id: id, role: "OWNER", ...owner });
      const keyWith = async (scope: string) =>
        (await installation.post("/api/api-keys", { organization_id: id, name: scope, scopes: [scope] })).key;
      const session = await signInByFetch(installation.url, owner);
      return { id, ingestKey: await keyWith("INGEST"), readKey: await keyWith("READ"), session };
    },
    stop: (signal = "SIGTERM") => server.end(signal),
    async start() {
      earlier += server.output();
      server = await startServerProcess(settings);
      installation.url = server.url;
      installation.session = { ...installation.session, origin: server.url };
    },
    async remove() {
      await server.end("SIGKILL");
      if (own) await rm(own, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
    },
  };
  return installation;
}
