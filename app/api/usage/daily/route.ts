// GET with a usage filter, over the viewer's own → [{day, organization_id, …group_by, request_count, …}], by day; group_by is user, model, request_type, ….
import { usageEndpoints } from "@/lib/api/usage/usage-endpoints";

export const GET = usageEndpoints("read").daily;
