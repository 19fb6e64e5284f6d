// GET with a usage filter, over the viewer's own → {total_requests, failed_requests, failure_rate, errors}: failed calls by what they share.
import { usageEndpoints } from "@/lib/api/usage/usage-endpoints";

export const GET = usageEndpoints("read").errors;
