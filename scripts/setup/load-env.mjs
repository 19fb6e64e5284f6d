import { join } from "node:path";
import process from "node:process";
import { ROOT } from "./prepare.mjs";

/**
 * Reads the project's .env.local and .env, as Next does later, into the environment: the database is chosen before Next
 * starts. What the environment already says goes before.
 */
export function loadEnv() {
  for (const name of [".env.local", ".env"]) {
    try {
      process.loadEnvFile(join(ROOT, name));
    } catch (error) {
      if (error.code !== "ENOENT") throw error;
    }
  }
}
