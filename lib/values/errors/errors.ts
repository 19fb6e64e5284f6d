import type { ErrorCode } from "./problems";

export interface ErrorIssue {
  /** Where in the input, dotted: `0.input_tokens`. */
  path: string;
  message: string;
}

/** The app and the process around it each load this file; an error of one is thrown into the other. */
const MARK: unique symbol = Symbol.for("tokentab.app-error");

/** An expected failure with a message for the person or program that caused it. Another tenant's object is `not_found`. */
export class AppError extends Error {
  readonly [MARK] = true;
  readonly issues: ErrorIssue[];
  readonly retryAfterSeconds: number | null;

  constructor(
    readonly code: ErrorCode,
    message: string,
    options: { issues?: ErrorIssue[]; retryAfterSeconds?: number; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = "AppError";
    this.issues = options.issues ?? [];
    this.retryAfterSeconds = options.retryAfterSeconds ?? null;
  }

  /** Whichever copy of this file made it. */
  static override [Symbol.hasInstance](value: unknown): value is AppError {
    return typeof value === "object" && value !== null && MARK in value;
  }
}
