import { AppError } from "@/lib/values/errors/errors";

/** Of all parameters together; an address has room for some hundred ids. */
const MAX_VALUES = 1_000;

/**
 * The search parameters of a request by name; of a repeated one the list of its values.
 * @throws AppError `invalid_request` for too many
 */
export function searchParameters(request: Request): Record<string, string | string[]> {
  const values = new Map<string, string[]>();
  let count = 0;
  for (const [name, value] of new URL(request.url).searchParams) {
    if (++count > MAX_VALUES) throw new AppError("invalid_request", `Send at most ${MAX_VALUES} search parameters.`);
    const known = values.get(name);
    if (known) known.push(value);
    else values.set(name, [value]);
  }
  return Object.fromEntries([...values].map(([name, list]) => [name, list.length === 1 ? list[0] : list]));
}
