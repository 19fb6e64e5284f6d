// GET with a usage filter, over all organizations → {total_requests, total_tokens, total_cost, by_feature: […]}, of the last `days`.
import { usageEndpoints } from "@/lib/api/usage/usage-endpoints";

export const GET = usageEndpoints("admin-read").summary;
