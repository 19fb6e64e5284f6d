import { makeDatabaseTemplate } from "@/lib/db/opening/make-database-template";

await makeDatabaseTemplate();
