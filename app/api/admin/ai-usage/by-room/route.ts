// GET with a usage filter, over all organizations → [{room_id, room, organization_id, request_count, …}], the most expensive first.
import { usageEndpoints } from "@/lib/api/usage/usage-endpoints";

export const GET = usageEndpoints("admin-read").byRoom;
