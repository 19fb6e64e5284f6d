import { isUniqueViolation } from "@/lib/db/connection/is-unique-violation";
import { AppError } from "@/lib/values/errors/errors";

/**
 * Waits for a view to be written.
 * @throws AppError `conflict` when the member has another of the same name
 */
export async function orTaken<T>(write: Promise<T>): Promise<T> {
  try {
    return await write;
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    const message = "There is a view of this name already. Choose another name.";
    throw new AppError("conflict", message, { issues: [{ path: "name", message }], cause: error });
  }
}
