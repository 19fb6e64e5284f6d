import { randomBytes } from "node:crypto";
import { singleton } from "@/lib/runtime/caches/singleton";

/**
 * What lets a command of the same user on the same machine act through the running server: random for each process, told
 * only in the data directory's lock file.
 */
export function operatorToken(): string {
  return singleton("operator-token", () => `tto_${randomBytes(32).toString("base64url")}`);
}
