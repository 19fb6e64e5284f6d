import type { z } from "zod";
import { requireAdmin, type Viewer } from "@/lib/access/viewer";
import { readJson } from "@/lib/http/requests/read-json";
import { requireOwnOrigin } from "@/lib/http/requests/require-own-origin";
import { requireStorableText } from "@/lib/http/requests/require-storable-text";
import { errorResponse, reportFailure, toAppError } from "@/lib/http/responses/errors";
import { AppError, type ErrorIssue } from "@/lib/values/errors/errors";
import { describeInput, isSentence, listUnknown, nameField, shortenText } from "@/lib/values/input/describe-input";
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
 * @throws AppError `invalid_request` with an issue for each wrong field, of very many the first
 */
export function parse<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
  what: "body" | "search parameter",
): z.output<Schema> {
  const result = schema.safeParse(input, { error: describeInput });
  if (result.success) return result.data;
  const issues: ErrorIssue[] = result.error.issues.slice(0, MAX_ISSUES).map((issue) => ({
    path: shortenText(issue.path.join("."), MAX_TEXT),
    message: shortenText(messageOf(issue, what), MAX_TEXT),
  }));
  const [{ path, message }] = issues;
  throw new AppError("invalid_request", path === "" ? message : nameField(path, message), { issues });
}

function messageOf(issue: z.core.$ZodIssue, what: string): string {
  if (issue.code === "unrecognized_keys" && what === "search parameter") {
    return `Unknown search parameter ${listUnknown(issue.keys)}.`;
  }
  const isPart = issue.path.length === 0 && !isSentence(issue.message);
  return isPart ? nameField(`The ${what}`, issue.message) : issue.message;
}
