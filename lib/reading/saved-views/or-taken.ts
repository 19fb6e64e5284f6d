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
    const message = "A view with this name already exists. Choose another name.";
    throw new AppError("conflict", message, { issues: [{ path: "name", message }], cause: error });
  }
}
