import type { Fields } from "./fields";
import type { Counted } from "./reading";

/** What a reader looks at. */
export interface UsageSource {
  /** The object that the counts stand in: `usage`, `usageMetadata` …, or the body itself. */
  usage: Fields;
  body: Fields;
  /** Who serves the call as far as the caller or the body says it; decides only between readings of one shape. */
  provider: string | null;
  /** The model's name from the body, else from the caller. */
  model: string | null;
}

/** One way in which providers write down what a call used. */
export interface UsageShape {
  /** Whose it is, as a refusal names it: "the AI SDK". */
  name: string;
  /** The names of counts that it may have. With one that isn't among them, a usage object is of another shape. */
  counts: readonly string[];
  /** The provider that a body of this shape gives away by itself; null where many use it. */
  provider: string | null | ((source: UsageSource) => string | null);
  matches(source: UsageSource): boolean;
  /** @throws AbsurdCount when a count is none */
  read(source: UsageSource): Counted;
  /**
   * What the provider says it charged, in 10^-12 USD; null when it does not say. Asked of every usage object, also of those
   * that another shape reads.
   */
  readCost?(source: UsageSource): bigint | null;
}
