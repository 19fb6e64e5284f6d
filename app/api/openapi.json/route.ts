// GET: the OpenAPI 3.1 document of all endpoints; open to everyone, it holds nothing of the installation but its version.
import { apiDocument } from "../api-document";

export async function GET(): Promise<Response> {
  return Response.json(await apiDocument());
}
