import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { keepFilesPrivate, shareFiles } from "./private-files";

let scratch: string;

beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), "tokentab-private-"));
});
afterEach(() => rmSync(scratch, { recursive: true, force: true }));

test("an embedded database in a directory made for everybody is its owner's alone, also what is written while it runs", () => {
  const directory = join(scratch, "data");
  mkdirSync(join(directory, "spool"), { recursive: true, mode: 0o755 });
  for (const name of ["auth-secret", "spool/1.ndjson"]) writeFileSync(join(directory, name), "x");
  for (const name of ["", "spool"]) chmodSync(join(directory, name), 0o777);
  for (const name of ["auth-secret", "spool/1.ndjson"]) chmodSync(join(directory, name), 0o666);
  const program = `
    process.umask(0);
    process.env.TOKENTAB_DATA_DIR = ${JSON.stringify(directory)};
    delete process.env.DATABASE_URL;
    const { openAndMigrate } = await import("./server/open-and-migrate");
    const { writeFileSync } = await import("node:fs");
    const database = await openAndMigrate();
    await database.pool.query("CREATE TABLE made_while_running AS SELECT generate_series(1, 1000) AS n");
    await database.pool.query("CHECKPOINT");
    writeFileSync(${JSON.stringify(join(directory, "spool/2.ndjson"))}, "x");
    process.kill(process.pid, "SIGKILL");`;
  const child = spawnSync(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", program], {
    encoding: "utf8",
  });
  expect(child.signal, child.stderr).toBe("SIGKILL");
  const modes = listModes(directory);
  expect(modes.length).toBeGreaterThan(500);
  expect(modes.filter(({ mode }) => (mode & 0o077) !== 0)).toEqual([]);
  expect(modes.filter(({ isDirectory, mode }) => mode !== (isDirectory ? 0o700 : 0o600))).toEqual([]);
}, 180_000);

test("what a link leads to, and a directory for everybody, stay as they are", () => {
  const outside = join(scratch, "outside");
  const directory = join(scratch, "data");
  writeFileSync(outside, "x");
  chmodSync(outside, 0o644);
  mkdirSync(directory);
  symlinkSync(outside, join(directory, "link"));
  mkdirSync(join(directory, "shared"));
  execFileSync("chmod", ["1777", join(directory, "shared")]);
  keepFilesPrivate(directory);
  expect(lstatSync(outside).mode & 0o777).toBe(0o644);
  expect(lstatSync(join(directory, "shared")).mode & 0o7777).toBe(0o1777);
  expect(lstatSync(directory).mode & 0o777).toBe(0o700);
});

test("the template is everybody's to read", () => {
  mkdirSync(join(scratch, "template/base"), { recursive: true });
  writeFileSync(join(scratch, "template/base/1"), "x", { mode: 0o600 });
  shareFiles(join(scratch, "template"));
  expect(lstatSync(join(scratch, "template/base")).mode & 0o055).toBe(0o055);
  expect(lstatSync(join(scratch, "template/base/1")).mode & 0o777).toBe(0o644);
});

function listModes(directory: string) {
  return ["", ...readdirSync(directory, { recursive: true, encoding: "utf8" })].map((name) => {
    const found = lstatSync(join(directory, name));
    return { name, isDirectory: found.isDirectory(), mode: found.mode & 0o777 };
  });
}
