import { type OpenApiDocument, openApiDocument } from "@/lib/api/openapi/openapi-document";
import { API_ENDPOINTS } from "./api-endpoints";

let document: Promise<OpenApiDocument> | undefined;

/** The OpenAPI document of all endpoints, made once. */
export function apiDocument(): Promise<OpenApiDocument> {
  document ??= openApiDocument(API_ENDPOINTS);
  return document;
}
