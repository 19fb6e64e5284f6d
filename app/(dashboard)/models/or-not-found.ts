import { notFound } from "next/navigation";
import { AppError } from "@/lib/values/errors/errors";

/** Waits for what a page is about; where that is not there, or not for this viewer, so is the page. */
export async function orNotFound<T>(read: Promise<T>): Promise<T> {
  try {
    return await read;
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  }
}
