import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { dataDirectory } from "@/lib/db/data-directory/data-directory";

/** Bytes in the files of the gateway's spool, those of refused requests left out. Counting entries would mean reading them. */
export async function measureSpool(directory = join(dataDirectory(), "spool")): Promise<number> {
  const names = await readdir(directory).catch(() => []);
  const sizes = await Promise.all(
    names
      .filter((name) => name.endsWith(".ndjson"))
      .map((name) =>
        stat(join(directory, name)).then(
          ({ size }) => size,
          () => 0,
        ),
      ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
