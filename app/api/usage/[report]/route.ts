// GET with a usage filter: the report of that name over what the viewer may see. The reports are in usage-endpoints.ts.
import { usageReport } from "@/lib/api/usage/usage-endpoints";

export const GET = usageReport("read");
