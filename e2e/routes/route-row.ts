import type { Statuses } from "@/e2e/scenes/callers";
import type { Scene } from "@/e2e/scenes/scene";

/** A request, and who gets which answer to it. */
export interface Row {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** As in `app`: folders, without those in parentheses. */
  route: string;
  /** The path to ask for, when it is another than the route; the search parameters. */
  path?: (scene: Scene) => string | Promise<string>;
  data?: (scene: Scene) => object | Promise<object>;
  expected: Statuses;
  /** The answer names the organization's things, so that their absence from another's answer means something. */
  shows?: boolean;
  /** It ends sessions, so it runs with people of its own. */
  alone?: boolean;
}
