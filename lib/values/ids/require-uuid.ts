import { AppError } from "@/lib/values/errors/errors";
import { Uuid } from "./uuid";

/**
 * Answers an id from a path as the database takes it.
 * @param what for the message: "tenant", "API key"
 * @throws AppError `not_found` for what cannot be an id
 */
export function requireUuid(id: string, what: string): string {
  const { data } = Uuid.safeParse(id);
  if (data === undefined) throw new AppError("not_found", `${what[0].toUpperCase()}${what.slice(1)} not found.`);
  return data;
}
