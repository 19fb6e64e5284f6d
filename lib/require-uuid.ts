import { z } from "zod";
import { AppError } from "./errors";

const Uuid = z.guid();

/**
 * Answers an id from a path as the database takes it.
 * @param what for the message: "organization", "API key"
 * @throws AppError `not_found` for what cannot be an id
 */
export function requireUuid(id: string, what: string): string {
  if (!Uuid.safeParse(id).success) throw new AppError("not_found", `There is no such ${what}.`);
  return id.toLowerCase();
}
