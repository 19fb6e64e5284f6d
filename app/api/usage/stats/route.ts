// GET with a usage filter, over the viewer's own → {total_requests, …, success_rate, avg_response_time}, the figures over all matching calls.
import { usageEndpoints } from "@/lib/api/usage/usage-endpoints";

export const GET = usageEndpoints("read").stats;
