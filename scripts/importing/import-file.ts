import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { CommandError } from "@/lib/values/errors/command-error";

/** A file to import, whose content is read twice: for its hash, and for its rows. */
export interface ImportFile {
  name: string;
  path: string;
  /** On disk, compressed or not. */
  bytes: number;
  /** SHA-256 of the content, decompressed, in hex. */
  contentHash: string;
  /** Its beginning, enough to tell the format. */
  head: string;
  read(): Content;
  /** Removes the copy made of standard input. */
  discard(): Promise<void>;
}

interface Content {
  /** Decompressed. */
  stream: Readable;
  /** How many bytes of the file on disk were read so far. */
  bytesRead(): number;
}

const HEAD_CHARACTERS = 100_000;

/**
 * Opens a file by its path, seen from where the user called, or standard input by "-".
 * @throws CommandError when it cannot be read, or is empty
 */
export async function openImportFile(name: string): Promise<ImportFile> {
  if (name === "-") return inspect("standard input", ...(await keepStandardInput()));
  return inspect(basename(name), resolveForUser(name), async () => undefined);
}

/** A path as seen from where the user called: npm itself changes to the project's folder. */
export function resolveForUser(path: string): string {
  return resolve(process.env.INIT_CWD ?? process.cwd(), path);
}

/** Standard input flows once, and must be hashed before its first row. */
async function keepStandardInput(): Promise<[string, () => Promise<void>]> {
  const directory = await mkdtemp(join(tmpdir(), "tokentab-import-"));
  const path = join(directory, "input");
  await pipeline(process.stdin, createWriteStream(path, { mode: 0o600 }));
  return [path, () => rm(directory, { recursive: true, force: true })];
}

async function inspect(name: string, path: string, discard: () => Promise<void>): Promise<ImportFile> {
  const read = () => openContent(path, name.endsWith(".gz"));
  try {
    const file = await stat(path);
    if (!file.isFile()) throw new CommandError(`${path} isn't a file.`);
    const hash = createHash("sha256");
    const decoder = new TextDecoder();
    let head = "";
    for await (const chunk of read().stream as AsyncIterable<Buffer>) {
      hash.update(chunk);
      if (head.length < HEAD_CHARACTERS) head += decoder.decode(chunk, { stream: true });
    }
    if (head.trim() === "") throw new CommandError(`${path} is empty.`);
    if (head.includes("\0"))
      throw new CommandError(`${path} isn't UTF-8 text. Convert it first, for example with iconv.`);
    return { name, path, bytes: file.size, contentHash: hash.digest("hex"), head, read, discard };
  } catch (error) {
    await discard();
    throw error instanceof CommandError ? error : new CommandError(`Can't read ${path}: ${(error as Error).message}.`);
  }
}

function openContent(path: string, compressed: boolean): Content {
  const file = createReadStream(path, { highWaterMark: 256 * 1024 });
  const bytesRead = () => file.bytesRead;
  if (!compressed) return { stream: file, bytesRead };
  const stream = file.pipe(createGunzip());
  file.on("error", (error) => stream.destroy(error));
  return { stream, bytesRead };
}
