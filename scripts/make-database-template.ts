import { makeDatabaseTemplate } from "@/lib/db/make-database-template";

await makeDatabaseTemplate();
