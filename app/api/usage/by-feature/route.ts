// GET with a usage filter, over the viewer's own → [{feature, request_count, …}], the most expensive first.
import { usageEndpoints } from "@/lib/api/usage/usage-endpoints";

export const GET = usageEndpoints("read").byFeature;
