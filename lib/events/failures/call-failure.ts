import { describeFacts, type ErrorFacts, errorFacts } from "./error-facts";
import type { SaidError } from "./said-error";

/** Why a call failed, in words of ours and of known lists, as it may be stored. */
export interface CallFailure {
  type: string;
  /** Empty when the type says all that is known. */
  message: string;
  /** What a provider said of it, which may not; absent for failures that are found here. */
  said?: SaidError;
}

/** A failure with the provider's answer to it: its type is the status, whatever the body says. */
export function refusedFailure(status: number, said: SaidError): CallFailure {
  return { type: `http_${status}`, message: describeFacts({ ...errorFacts(said), status }), said };
}

/** A failure that an answer reports after it began well. */
export function reportedFailure(said: SaidError): CallFailure {
  const facts = errorFacts(said);
  const type = typeOf(facts) ?? "provider_error";
  const message = describeFacts(facts);
  return { type, message: message === type ? "" : message, said };
}

/** What a program's wrapper of a provider's SDK reports of an error: the parts that it has names for. */
export interface ReportedError {
  status?: number | null;
  type?: string | null;
  code?: string | null;
  param?: string | null;
}

/** The failure of a call whose provider's error was reported by its parts. Nothing but documented words stays of them. */
export function failureOfError({ status, type, code, param }: ReportedError): CallFailure {
  const words = [type, code].filter((word) => typeof word === "string");
  const said = { status: status ?? null, words, parameter: param ?? null, message: "" };
  return status == null ? reportedFailure(said) : refusedFailure(status, said);
}

function typeOf({ type, status }: ErrorFacts): string | null {
  return type ?? (status === null ? null : `http_${status}`);
}
