import { resolve } from "node:path";

/** The directory of the embedded database and of generated secrets. */
export function dataDirectory(): string {
  return resolve(/* turbopackIgnore: true */ process.env.TOKENTAB_DATA_DIR || ".data");
}
