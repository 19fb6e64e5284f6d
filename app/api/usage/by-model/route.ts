// GET with a usage filter, over the viewer's own → [{model_id, model_name, provider, request_count, …, last_used_at}], the most expensive model first.
import { usageEndpoints } from "@/lib/api/usage/usage-endpoints";

export const GET = usageEndpoints("read").byModel;
