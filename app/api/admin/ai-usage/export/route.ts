// GET with a usage filter, over all organizations → every matching record as a file, format=csv (default) or json, streamed.
import { usageEndpoints } from "@/lib/api/usage/usage-endpoints";

export const GET = usageEndpoints("admin-read").export;
