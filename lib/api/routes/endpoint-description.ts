import type { z } from "zod";

/** Who may call an endpoint, with the sentence that documents it. */
export const ACCESS = {
  public: "Open to everyone.",
  ingest: "An API key with the scope INGEST.",
  read: "Anyone signed in, or an API key with the scope READ or READ_ALL.",
  "admin-read": "Administrators, or an API key with the scope READ_ALL.",
  member: "People signed in; not API keys.",
  manage: "Owners and administrators signed in; not API keys.",
  admin: "Administrators signed in; not API keys.",
} as const;

/** What the OpenAPI document says of one method of a path; the rest it takes from the path. */
export interface EndpointDescription {
  /** One line, imperative: "Create an API key". */
  summary: string;
  access: keyof typeof ACCESS;
  query?: z.ZodType;
  body?: z.ZodType;
  /** Content types of the body, where it isn't JSON alone. */
  bodyTypes?: readonly string[];
  /** Of a success; 200 when left out. */
  status?: number;
  /** What stands in the envelope's `data`; anything when left out. */
  answer?: z.ZodType;
  /** Content types of an answer that is a file, without the envelope. */
  files?: readonly string[];
}

type Described = { description: EndpointDescription };
type DescribedByName = { descriptions: ReadonlyMap<string, EndpointDescription> };

/** Marks a route handler with what it does. */
export function describeEndpoint<Handler extends object>(handler: Handler, description: EndpointDescription) {
  return Object.assign(handler, { description });
}

/** Marks a route handler that is several endpoints, by the value of the path's only parameter. */
export function describeEndpoints<Handler extends object>(
  handler: Handler,
  descriptions: ReadonlyMap<string, EndpointDescription>,
) {
  return Object.assign(handler, { descriptions });
}

/** What a route handler says of itself: one description under null, or several by name; empty for nothing. */
export function descriptionsOf(handler: unknown): ReadonlyMap<string | null, EndpointDescription> {
  const { description, descriptions } = handler as Partial<Described & DescribedByName>;
  return descriptions ?? new Map(description && [[null, description]]);
}
