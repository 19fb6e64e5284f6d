import type { IncomingMessage } from "node:http";
import { z } from "zod";

const HEADER = "next-router-state-tree";
/** Far beyond the pages' own, and far below what a recursive check can bear. */
const MOST_LEVELS = 100;

const Segment = z.union([z.string(), z.tuple([z.string(), z.string(), z.string(), z.array(z.string()).nullable()])]);
type State = [z.output<typeof Segment>, Record<string, unknown>, ...unknown[]];
/** As Next's own `flightRouterStateSchema` has it. */
const RouterState: z.ZodType<State> = z.tuple([
  Segment,
  z.record(
    z.string(),
    z.lazy(() => RouterState),
  ),
  z.tuple([z.string(), z.string()]).nullable().optional(),
  z.enum(["refetch", "inside-shared-layout", "metadata-only"]).nullable().optional(),
  z.number().nullable().optional(),
  z.string().optional(),
]);

/**
 * Takes away a header by which a browser says which parts of a page it has, when Next could not read it: it would answer 500.
 * Without the header Next sends the whole page.
 */
export function dropBrokenRouterState({ headers }: IncomingMessage): void {
  const header = headers[HEADER];
  if (header !== undefined && !isRouterState(String(header))) delete headers[HEADER];
}

function isRouterState(header: string): boolean {
  try {
    const text = decodeURIComponent(header);
    return text.split("[").length <= MOST_LEVELS && RouterState.safeParse(JSON.parse(text)).success;
  } catch {
    return false;
  }
}
