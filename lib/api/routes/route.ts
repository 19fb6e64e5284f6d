import type { z } from "zod";
import { requireAdmin, type Viewer } from "@/lib/access/viewer";
import { readJson } from "@/lib/http/requests/read-json";
import { requireOwnOrigin } from "@/lib/http/requests/require-own-origin";
import { requireStorableText } from "@/lib/http/requests/require-storable-text";
import { errorResponse, reportFailure, toAppError } from "@/lib/http/responses/errors";
import { AppError, type ErrorIssue } from "@/lib/values/errors/errors";
import { authenticate } from "./authenticate";
import { describeEndpoint, type EndpointDescription } from "./endpoint-description";
import { searchParameters } from "./search-parameters";

/** What an answer tells of a body in which everything is wrong. */
const MAX_ISSUES = 100;
const MAX_TEXT = 300;

interface RouteDefinition<Query extends z.ZodType, Body extends z.ZodType, Params> extends EndpointDescription {
  /** What an owner may do of `manage` is decided by the domain function; the operator may do all that administrators may. */
  access: Exclude<EndpointDescription["access"], "public" | "ingest">;
  /** Of the search parameters; an unknown one is refused. A repeated parameter arrives as an array. */
  query?: Query;
  body?: Body;
  /** Answers data for the envelope, or a whole response (an export). */
  run(call: {
    request: Request;
    viewer: Viewer;
    query: z.output<Query>;
    body: z.output<Body>;
    params: Params;
  }): Promise<unknown>;
}

/**
 * A route handler in the one shape of the API: authenticate, parse, run, answer. Data goes out as
 * `{"success":true,"data":…}`; every failure as `lib/http/responses/errors.ts` says. Route handlers hold no logic of their own.
 */
export function route<
  Query extends z.ZodType = z.ZodType<undefined>,
  Body extends z.ZodType = z.ZodType<undefined>,
  Params = Record<string, string>,
>(definition: RouteDefinition<Query, Body, Params>) {
  const handle = async (request: Request, context: { params: Promise<Params> }): Promise<Response> => {
    try {
      const viewer = await authorize(request, definition.access);
      const params = await context.params;
      requireStorableText(params, "path");
      const search = searchParameters(request);
      requireStorableText(search, "search parameter");
      const query = definition.query && parse(definition.query, search, "search parameter");
      const body = definition.body && parse(definition.body, await readJson(request), "body");
      const data = await definition.run({
        request,
        viewer,
        query: query as z.output<Query>,
        body: body as z.output<Body>,
        params,
      });
      if (data instanceof Response) return data;
      return Response.json({ success: true, data }, { status: definition.status ?? 200 });
    } catch (thrown) {
      const error = toAppError(thrown);
      reportFailure(request, error);
      return errorResponse(error);
    }
  };
  const { run: _, ...description } = definition;
  return describeEndpoint(handle, description);
}

async function authorize(request: Request, access: RouteDefinition<z.ZodType, z.ZodType, unknown>["access"]) {
  const viewer = await authenticate(request);
  if (viewer.type === "member") requireOwnOrigin(request);
  if (access === "admin") requireAdmin(viewer);
  if (access === "admin-read" && viewer.role !== "ADMIN") {
    throw new AppError("forbidden", "Only an administrator or an API key with the scope READ_ALL can read this.");
  }
  if (access === "member" && viewer.type !== "member") {
    throw new AppError("forbidden", "API keys can't do this. Sign in as a person.");
  }
  if (access === "manage" && viewer.type === "key") {
    throw new AppError("forbidden", "API keys can't do this. Sign in as a person.");
  }
  return viewer;
}

/**
 * Checks input by a schema.
 * @param what for the message: "body", "search parameter"
 * @throws AppError `invalid_request` with an issue for each wrong field, of very many the first
 */
export function parse<Schema extends z.ZodType>(schema: Schema, input: unknown, what: string): z.output<Schema> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const issues: ErrorIssue[] = result.error.issues.slice(0, MAX_ISSUES).map((issue) => ({
    path: shorten(issue.path.join(".")),
    message: shorten(issue.message),
  }));
  const [first] = issues;
  const message = `Invalid ${what}${first.path ? ` ${first.path}` : ""}: ${first.message}`;
  throw new AppError("invalid_request", message, { issues });
}

/** Messages name what is unknown, and a name may be a megabyte. */
function shorten(text: string): string {
  return text.length <= MAX_TEXT ? text : `${text.slice(0, MAX_TEXT - 1).toWellFormed()}…`;
}
