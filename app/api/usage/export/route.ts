// GET with a usage filter, over the viewer's own → every matching record as a file, format=csv (default) or json, streamed.
import { usageEndpoints } from "@/lib/api/usage/usage-endpoints";

export const GET = usageEndpoints("read").export;
