import type { Instrumentation } from "next";
import { notePageFailure, PAGE_REQUEST_HEADER } from "@/lib/http/responses/page-failures";

/** Told by Next of every error while a page renders: those of the database become a page that tries again. */
export const onRequestError: Instrumentation.onRequestError = (error, request) => {
  const name = request.headers[PAGE_REQUEST_HEADER];
  if (typeof name === "string") notePageFailure(name, error);
};
