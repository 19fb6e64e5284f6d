import { z } from "zod";
import { isTimeZone } from "@/lib/values/time/dates";

/** The name of a time zone that this machine knows. */
export const TimeZoneName = z.string().refine(isTimeZone, "Unknown time zone. Use a name such as Europe/Berlin.");
